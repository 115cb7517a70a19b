/** Runs ffmpeg and ffprobe: limited in time, and with options that make hostile media harmless. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.process;
