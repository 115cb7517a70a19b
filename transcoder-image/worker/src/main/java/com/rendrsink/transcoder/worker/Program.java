package com.rendrsink.transcoder.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs ffmpeg or ffprobe. Only SIGKILL ends it early: ffmpeg was seen not to hear SIGTERM for eleven minutes. */
final class Program {
    /** Damaged media can make ffmpeg complain about every packet; the last lines tell why it gave up. */
    private static final int COMPLAINTS = 20;

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

        /** By itself, not content with the media, its arguments or the disk: its status does not tell which. */
        record Refused(int status) implements Ending {}

        /** Neither by itself nor by us: it did not start, a signal ended it, or what it wrote made no sense. */
        record Broken(String reason) implements Ending {}

        /** Killed, for its time was over. */
        record Overdue() implements Ending {}
    }

    /** Takes what the process writes. */
    interface Output {
        void read(InputStream body) throws IOException;
    }

    Ending run(List<String> arguments, Duration limit, Output output) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException absent) {
            return told(new Ending.Broken("it cannot be started"), List.of());
        }
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> understood = readers.submit(() -> understand(process.getInputStream(), output));
            Future<Deque<String>> complaints = readers.submit(() -> complaints(process.getErrorStream()));
            boolean ended;
            try {
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                // Not the process itself: that would also close what is still being read.
                process.toHandle().destroyForcibly();
            }
            return told(ended ? ending(process.exitValue(), understood.get()) : new Ending.Overdue(), complaints.get());
        } catch (ExecutionException bug) {
            throw new IllegalStateException("what " + name + " wrote could not be read", bug);
        }
    }

    private static Ending ending(int status, boolean understood) {
        // Java says 128 and the signal's number. Newer versions of ffmpeg end with numbers above that by themselves.
        boolean signalled = status > 128 && status < 160;
        if (signalled || status == 126 || status == 127) {
            return new Ending.Broken("it ended with status " + status);
        }
        if (status != 0) {
            return new Ending.Refused(status);
        }
        return understood ? new Ending.Done() : new Ending.Broken("its answer is no answer");
    }

    private Ending told(Ending ending, Collection<String> complaints) {
        if (!(ending instanceof Ending.Done)) {
            log.step(name + "-failed", "ending", ending.toString());
        }
        complaints.forEach(line -> log.step(name, "says", line));
        return ending;
    }

    private static boolean understand(InputStream body, Output output) throws IOException {
        try {
            output.read(body);
            return true;
        } catch (IOException senseless) {
            return false;
        } finally {
            // A process whose pipe is full never ends.
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Deque<String> complaints(InputStream body) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last.addLast(line);
                if (last.size() > COMPLAINTS) {
                    last.removeFirst();
                }
            }
        }
        return last;
    }
}
