package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Workspace;
import java.io.IOException;

/** Finds out what the original is. */
public final class Probe {
    private final Prober prober;
    private final StepLog log;

    public Probe(Prober prober, StepLog log) {
        this.prober = prober;
        this.log = log;
    }

    /**
     * Names its container and reads its content.
     *
     * @throws RunFailedException if it is not processed
     */
    public Probed run(Workspace workspace, Plan.Limits limits) throws IOException, InterruptedException {
        Container format = Sniffer.sniff(workspace.source())
                .orElseThrow(() -> new RunFailedException(
                        ExitCode.UNSUPPORTED_FORMAT,
                        "The file's format is not a supported video, audio or image format."));
        MediaInfo source = prober.probe(workspace.source(), format, limits.maxPixels())
                .orElseThrow(() ->
                        new RunFailedException(ExitCode.MEDIA_CORRUPT, "The file's header is damaged or missing."));
        SourceRules.require(source, limits);
        log.step("probed", "format", format.wireName(), "duration_ms", source.durationMs());
        return new Probed(format, source);
    }
}
