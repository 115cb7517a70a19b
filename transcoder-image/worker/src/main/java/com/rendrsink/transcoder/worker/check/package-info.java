/** The fourth step: every output is probed and compared with what was planned. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.check;
