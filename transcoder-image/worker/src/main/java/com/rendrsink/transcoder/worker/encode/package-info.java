/** The third step: one ffmpeg process decodes the original once and encodes every output. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.encode;
