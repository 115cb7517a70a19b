package com.rendrsink.transcoder.worker;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.log.LogMessage;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import com.github.kokorin.jaffree.process.ProcessHandler;
import com.github.kokorin.jaffree.process.StdReader;
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

/** Runs ffmpeg or ffprobe with jaffree and a timeout, and distinguishes its endings. */
final class Program {
    private final String name;
    private final Path path;
    private final StepLog log;

    Program(String name, Path folder, StepLog log) {
        this.name = name;
        this.path = folder.resolve(name);
        this.log = log;
    }

    /** How a process ended. */
    sealed interface Ending {
        record Done() implements Ending {}

        /** It failed because of the media, its arguments or the disk; its status does not show which. */
        record Refused(int status) implements Ending {}

        /** It did not start, another signal ended it, or its output was invalid. */
        record Broken(String reason) implements Ending {}

        /** Killed after the timeout. */
        record Overdue() implements Ending {}
    }

    /** Reads the output of the process. */
    interface Output {
        void read(InputStream body) throws IOException;
    }

    /** For a process without relevant output. */
    Ending run(List<String> arguments, Duration limit) throws InterruptedException {
        return run(arguments, limit, unread -> {});
    }

    Ending run(List<String> arguments, Duration limit, Output output) throws InterruptedException {
        Kill kill = new Kill();
        LastLines complaints = new LastLines();
        ProcessHandler<Boolean> handler = new ProcessHandler<Boolean>(path, name)
                .setArguments(arguments)
                .setStopper(kill)
                .setStdOutReader(new Understood(output))
                .setStdErrReader(complaints);
        Ending ending;
        try (ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Ending> running = runner.submit(() -> execute(handler, kill));
            try {
                ending = running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException overdue) {
                ending = new Ending.Overdue();
            } finally {
                kill.forceStop();
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(name + " could not be run", bug);
        }
        return told(ending, complaints.lines());
    }

    private static Ending execute(ProcessHandler<Boolean> handler, Kill kill) {
        try {
            return handler.execute() ? new Ending.Done() : new Ending.Broken("its output is invalid");
        } catch (JaffreeAbnormalExitException failed) {
            return failure(kill.status());
        } catch (JaffreeException failed) {
            return new Ending.Broken("it could not be started or read");
        }
    }

    private static Ending failure(int status) {
        // Java returns 128 plus the signal's number. Newer versions of ffmpeg themselves exit with larger numbers.
        boolean signalled = status > 128 && status < 160;
        return signalled || status == 126 || status == 127
                ? new Ending.Broken("it ended with status " + status)
                : new Ending.Refused(status);
    }

    private Ending told(Ending ending, List<String> complaints) {
        if (!(ending instanceof Ending.Done)) {
            log.step(name + "-failed", "ending", ending.toString());
        }
        complaints.forEach(line -> log.step(name, "says", line));
        return ending;
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
