package com.rendrsink.api.faults;

import com.rendrsink.api.Main;
import com.rendrsink.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API server as it is shipped, with the memory that it is shipped with. */
final class ServerProcess implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int START_TRIES = 1200;
    private static final long PAUSE_MILLIS = 100;
    private static final long END_SECONDS = 40;

    /** Of this Java process alone: another one may run tests beside it, and an older one had another build. */
    static final Path FOLDER = folder();

    private static final Path LEARNED = FOLDER.resolve("server.aot");

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "faults-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to start it; {@link #await} waits until it listens. */
    static ServerProcess launch(Map<String, String> environment) throws IOException {
        return launch(environment, Files.exists(LEARNED) ? List.of("-XX:AOTCache=" + LEARNED) : List.of());
    }

    /** One that notes what it loads and links when it ends, so that the later ones start in half the time. */
    static ServerProcess startAndLearn(Map<String, String> environment) throws IOException, InterruptedException {
        // What it notes it keeps in the metaspace until it ends.
        return launch(environment, List.of("-XX:AOTCacheOutput=" + LEARNED, "-XX:MaxMetaspaceSize=256m"))
                .await();
    }

    private static ServerProcess launch(Map<String, String> environment, List<String> more) throws IOException {
        int port = FreePorts.next();
        Path log = FOLDER.resolve("server-" + COUNT.incrementAndGet() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx52m",
                "-XX:MaxDirectMemorySize=40m",
                "-XX:MaxMetaspaceSize=80m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(more);
        command.addAll(List.of("-cp", classPath(), Main.class.getName(), "serve"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("RENDRSINK_HTTP_PORT", Integer.toString(port));
        builder.environment().putIfAbsent("RENDRSINK_METRICS_PORT", "0");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServerProcess(process, port, log);
    }

    /** Without this module's tests: what was learned is kept for archives only. */
    private static String classPath() {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return Stream.of(all)
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static ServerProcess start(Map<String, String> environment) throws IOException, InterruptedException {
        return launch(environment).await();
    }

    ServerProcess await() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < START_TRIES && process.isAlive(); attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return this;
            } catch (IOException notYet) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        process.destroyForcibly();
        throw new IOException("the server did not start; see " + log);
    }

    int port() {
        return port;
    }

    /** Of the operating system. */
    int threads() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return Math.toIntExact(threads.count());
        }
    }

    /** Connections among them. */
    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return Math.toIntExact(files.count());
        }
    }

    Path log() {
        return log;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** As Kubernetes does first; the server may go on for a while. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!endsWithin(END_SECONDS)) {
            throw new IllegalStateException("the server did not end; see " + log);
        }
        return process.exitValue();
    }

    /** As Kubernetes does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!endsWithin(END_SECONDS)) {
            kill();
        }
    }
}
