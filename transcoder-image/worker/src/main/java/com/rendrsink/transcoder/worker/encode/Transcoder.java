package com.rendrsink.transcoder.worker.encode;

import com.github.kokorin.jaffree.ffmpeg.FFmpegProgressReader;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.worker.process.Program;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Runs a {@link Command} as one ffmpeg process. */
final class Transcoder {
    private final Program ffmpeg;

    Transcoder(Path programs, StepLog log) {
        this.ffmpeg = new Program("ffmpeg", programs, log);
    }

    /**
     * @param progress receives the processed milliseconds of media
     * @throws RunFailedException MEDIA_CORRUPT, TIMEOUT, or CRASHED if the media is not the cause
     */
    void run(Command command, Duration limit, LongConsumer progress) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        switch (ffmpeg.run(command.arguments(), limit, new Progress(progress)::read)) {
            case Program.Result.Done done -> {}
            case Program.Result.Refused refused -> throw refusal(command, limit, stopwatch);
            case Program.Result.Broken broken -> throw crashed(broken.reason());
            case Program.Result.Overdue overdue -> throw overdue(limit);
        }
    }

    /**
     * ffmpeg ends in the same way for damaged media, a full disk and invalid encoder arguments. The media is the cause
     * if it cannot even be decoded.
     */
    private RunFailedException refusal(Command command, Duration limit, Stopwatch stopwatch)
            throws InterruptedException {
        Duration left = limit.minus(stopwatch.elapsed());
        return switch (ffmpeg.run(command.decodingOnly(), left)) {
            case Program.Result.Done done -> crashed("the media can be decoded, but the outputs could not be created");
            case Program.Result.Refused refused ->
                new RunFailedException(
                        ExitCode.MEDIA_CORRUPT,
                        "The file is damaged or incomplete and could not be decoded completely.");
            case Program.Result.Broken broken -> crashed(broken.reason());
            case Program.Result.Overdue overdue -> overdue(limit);
        };
    }

    private static RunFailedException crashed(String reason) {
        return new RunFailedException(ExitCode.CRASHED, "ffmpeg failed: " + reason + ".");
    }

    private static RunFailedException overdue(Duration limit) {
        return new RunFailedException(ExitCode.TIMEOUT, "Processing took longer than " + limit.toSeconds() + " s.");
    }

    /** jaffree would listen on a port for the progress; ffmpeg must not need a network, so the pipe is used. */
    private static final class Progress extends FFmpegProgressReader {
        Progress(LongConsumer progress) {
            super(state -> {
                Long done = state.getTimeMillis();
                if (done != null) {
                    progress.accept(done);
                }
            });
        }

        void read(InputStream body) throws IOException {
            readProgress(body);
        }
    }
}
