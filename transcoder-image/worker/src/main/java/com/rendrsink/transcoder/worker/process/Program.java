package com.rendrsink.transcoder.worker.process;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.log.LogMessage;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import com.github.kokorin.jaffree.process.ProcessHandler;
import com.github.kokorin.jaffree.process.StdReader;
import com.rendrsink.transcoder.worker.run.StepLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs ffmpeg or ffprobe with jaffree and a timeout, and distinguishes its results. */
public final class Program {
    private final String name;
    private final Path path;
    private final StepLog log;

    public Program(String name, Path folder, StepLog log) {
        this.name = name;
        this.path = folder.resolve(name);
        this.log = log;
    }

    /** How a process ended. */
    public sealed interface Result {
        record Done() implements Result {}

        /** It failed because of the media, its arguments or the disk; its status does not show which. */
        record Refused(int status) implements Result {}

        /** It did not start, another signal ended it, or its output was invalid. */
        record Broken(String reason) implements Result {}

        /** Killed after the timeout. */
        record Overdue() implements Result {}
    }

    /** Reads the output of the process. */
    public interface Output {
        void read(InputStream body) throws IOException;
    }

    /** For a process without relevant output. */
    public Result run(List<String> arguments, Duration limit) throws InterruptedException {
        return run(arguments, limit, unread -> {});
    }

    public Result run(List<String> arguments, Duration limit, Output output) throws InterruptedException {
        Kill kill = new Kill();
        LastLines complaints = new LastLines();
        ProcessHandler<Boolean> handler = new ProcessHandler<Boolean>(path, name)
                .setArguments(arguments)
                .setStopper(kill)
                .setStdOutReader(new Understood(output))
                .setStdErrReader(complaints);
        Result result;
        try (ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> running = runner.submit(() -> execute(handler, kill));
            try {
                result = running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException overdue) {
                result = new Result.Overdue();
            } finally {
                kill.forceStop();
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(name + " could not be run", bug);
        }
        return told(result, complaints.lines());
    }

    private static Result execute(ProcessHandler<Boolean> handler, Kill kill) {
        try {
            return handler.execute() ? new Result.Done() : new Result.Broken("its output is invalid");
        } catch (JaffreeAbnormalExitException failed) {
            return failure(kill.status());
        } catch (JaffreeException failed) {
            return new Result.Broken("it could not be started or read");
        }
    }

    private static Result failure(int status) {
        // Java returns 128 plus the signal's number. Newer versions of ffmpeg themselves exit with larger numbers.
        boolean signalled = status > 128 && status < 160;
        return signalled || status == 126 || status == 127
                ? new Result.Broken("it ended with status " + status)
                : new Result.Refused(status);
    }

    private Result told(Result result, List<String> complaints) {
        if (!(result instanceof Result.Done)) {
            log.step(name + "-failed", "ending", result.toString());
        }
        complaints.forEach(line -> log.step(name, "says", line));
        return result;
    }

    /** False if the process wrote invalid output. An exception here would make jaffree end the process. */
    private record Understood(Output output) implements StdReader<Boolean> {
        @Override
        public Boolean read(InputStream body) {
            try {
                output.read(body);
                return true;
            } catch (IOException senseless) {
                return false;
            } finally {
                drain(body);
            }
        }

        /** Reads the rest, because a process with a full pipe never ends. */
        private static void drain(InputStream body) {
            try {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // Nothing waits for it any more.
            }
        }

        @Override
        public List<LogMessage> getErrorLogMessages() {
            return List.of();
        }
    }
}
