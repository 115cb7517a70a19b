/** The second step: what the original contains, and whether it may be processed. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.probe;
