package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.worker.run.RunFailedException;

/** Which originals are processed. */
@Pure
final class SourceRules {
    private SourceRules() {}

    /** @throws RunFailedException MEDIA_CORRUPT, MEDIA_TOO_LONG or MEDIA_TOO_LARGE */
    static void require(MediaInfo source, Plan.Limits limits) {
        if (source.video().isEmpty() && source.audio().isEmpty()) {
            throw new RunFailedException(ExitCode.MEDIA_CORRUPT, "The file contains neither video nor audio.");
        }
        if (source.durationMs() > limits.maxDurationSeconds() * 1000) {
            throw new RunFailedException(
                    ExitCode.MEDIA_TOO_LONG, "The media is longer than " + limits.maxDurationSeconds() + " s.");
        }
        source.video().ifPresent(video -> {
            if ((long) video.width() * video.height() > limits.maxPixels()) {
                throw new RunFailedException(ExitCode.MEDIA_TOO_LARGE, "The frame is larger than the limit.");
            }
        });
        if (source.missingMs() > MediaInfo.toleranceMs(source.durationMs() + source.missingMs())) {
            throw new RunFailedException(ExitCode.MEDIA_CORRUPT, "The file ends before its stated duration.");
        }
    }
}
