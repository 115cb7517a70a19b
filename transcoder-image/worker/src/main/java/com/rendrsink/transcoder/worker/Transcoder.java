package com.rendrsink.transcoder.worker;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.ffmpeg.FFmpegResultFuture;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import com.rendrsink.transcoder.contract.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Runs a {@link Command} as one ffmpeg process and ends it with SIGKILL when its time is over. */
final class Transcoder {
    private static final int KILLED = 128 + 9;

    private final Path programs;
    private final StepLog log;

    Transcoder(Path programs, StepLog log) {
        this.programs = programs;
        this.log = log;
    }

    /**
     * @param progress told the milliseconds of media done so far
     * @throws Verdict MEDIA_CORRUPT when ffmpeg gives up, TIMEOUT when it does not
     */
    void run(Command command, Duration limit, LongConsumer progress) throws InterruptedException {
        FFmpegResultFuture running = process(command, progress).executeAsync();
        try {
            running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            running.forceStop();
            throw new Verdict(ExitCode.TIMEOUT, "Processing took longer than " + limit.toSeconds() + " s.");
        } catch (ExecutionException failed) {
            log.step("ffmpeg-failed", "reason", String.valueOf(failed.getCause()));
            if (String.valueOf(failed.getCause()).contains("" + KILLED)) {
                throw new Verdict(ExitCode.CRASHED, "ffmpeg was killed.");
            }
            throw new Verdict(
                    ExitCode.MEDIA_CORRUPT, "The file is damaged or cut short and could not be decoded to its end.");
        }
    }

    private FFmpeg process(Command command, LongConsumer progress) {
        FFmpeg ffmpeg = FFmpeg.atPath(programs)
                .setLogLevel(LogLevel.ERROR)
                .setOverwriteOutput(true)
                .addArgument("-nostdin")
                // A cut file else gives exit code 0 and a short output.
                .addArgument("-xerror")
                .addInput(input(command))
                .setProgressListener(state -> {
                    Long done = state.getTimeMillis();
                    if (done != null) {
                        progress.accept(done);
                    }
                })
                .setOutputListener(line -> log.step("ffmpeg", "says", line));
        if (!command.filterGraph().isEmpty()) {
            ffmpeg.setComplexFilter(command.filterGraph());
        }
        for (Command.Output output : command.outputs()) {
            UrlOutput target = UrlOutput.toPath(output.path());
            output.arguments().forEach(target::addArgument);
            ffmpeg.addOutput(target);
        }
        return ffmpeg;
    }

    private static UrlInput input(Command command) {
        UrlInput input = UrlInput.fromPath(command.input());
        List<String> arguments = command.inputArguments();
        arguments.forEach(input::addArgument);
        return input;
    }
}
