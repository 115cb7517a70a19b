package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.worker.probe.Probed;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Stopwatch;
import com.rendrsink.transcoder.worker.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Creates all outputs of a task in the workspace. */
public final class Encode {
    private final Transcoder transcoder;
    private final StepLog log;

    public Encode(Path programs, StepLog log) {
        this.transcoder = new Transcoder(programs, log);
        this.log = log;
    }

    /**
     * Plans one command and runs it.
     *
     * @throws RunFailedException if the source does not have what is asked for, or ffmpeg fails
     */
    public Encoded run(Task.Whole task, Plan.Limits limits, Probed source, Workspace workspace)
            throws IOException, InterruptedException {
        Commands.Planned planned = Commands.plan(task, limits, source, workspace);
        Files.createDirectories(workspace.outputs());
        Stopwatch stopwatch = Stopwatch.start();
        transcoder.run(
                planned.command(),
                Duration.ofSeconds(limits.timeoutSeconds()),
                progressLog(source.media().durationMs()));
        long elapsedMs = stopwatch.elapsedMs();
        log.step("transcoded", "outputs", planned.command().outputs().size(), "ms", elapsedMs);
        return new Encoded(planned.renditions(), planned.thumbnails(), elapsedMs);
    }

    /** At most one line per tenth of the media. */
    private LongConsumer progressLog(long sourceMs) {
        long[] next = {0};
        return done -> {
            long percent = sourceMs == 0 ? 0 : Math.min(100, 100 * done / sourceMs);
            if (percent >= next[0]) {
                next[0] = percent + 10;
                log.step("transcoding", "percent", percent);
            }
        };
    }
}
