package com.rendrsink.transcoder.worker;

import com.github.kokorin.jaffree.ffmpeg.FFmpegProgressReader;
import com.rendrsink.transcoder.contract.ExitCode;
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
     * @throws Verdict MEDIA_CORRUPT, TIMEOUT, or CRASHED if the media is not the cause
     */
    void run(Command command, Duration limit, LongConsumer progress) throws InterruptedException {
        long start = System.nanoTime();
        switch (ffmpeg.run(command.arguments(), limit, new Progress(progress)::read)) {
            case Program.Ending.Done done -> {}
            case Program.Ending.Refused refused -> throw refusal(command, limit, start);
            case Program.Ending.Broken broken -> throw crashed(broken.reason());
            case Program.Ending.Overdue overdue -> throw overdue(limit);
        }
    }

    /**
     * ffmpeg ends in the same way for damaged media, a full disk and invalid encoder arguments. The media is the cause
     * if it cannot even be decoded.
     */
    private Verdict refusal(Command command, Duration limit, long start) throws InterruptedException {
        Duration left = limit.minusNanos(System.nanoTime() - start);
        return switch (ffmpeg.run(command.decodingOnly(), left)) {
            case Program.Ending.Done done -> crashed("the media can be decoded, but the outputs could not be created");
            case Program.Ending.Refused refused ->
                new Verdict(
                        ExitCode.MEDIA_CORRUPT,
                        "The file is damaged or incomplete and could not be decoded completely.");
            case Program.Ending.Broken broken -> crashed(broken.reason());
            case Program.Ending.Overdue overdue -> overdue(limit);
        };
    }

    private static Verdict crashed(String reason) {
        return new Verdict(ExitCode.CRASHED, "ffmpeg failed: " + reason + ".");
    }

    private static Verdict overdue(Duration limit) {
        return new Verdict(ExitCode.TIMEOUT, "Processing took longer than " + limit.toSeconds() + " s.");
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
