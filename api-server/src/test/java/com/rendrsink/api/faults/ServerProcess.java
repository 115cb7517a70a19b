package com.rendrsink.api.faults;

import com.rendrsink.api.Main;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The API server as it is shipped, with the memory that it is shipped with. */
final class ServerProcess implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int START_TRIES = 600;
    private static final long PAUSE_MILLIS = 100;
    private static final long END_SECONDS = 40;

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Begins to start it; {@link #await} waits until it listens. */
    static ServerProcess launch(Map<String, String> environment) throws IOException {
        int port = freePort();
        Path log = Path.of("target", "faults-server-" + COUNT.incrementAndGet() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx80m",
                "-XX:MaxDirectMemorySize=24m",
                "-XX:MaxMetaspaceSize=80m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("RENDRSINK_HTTP_PORT", Integer.toString(port));
        builder.environment().put("RENDRSINK_METRICS_PORT", "0");
        return new ServerProcess(builder.start(), port, log);
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    int openFiles() {
        String[] open = new File("/proc/" + process.pid() + "/fd").list();
        return open == null ? 0 : open.length;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As Kubernetes does; answers the exit code. */
    void terminate() {
        process.destroy();
    }

    boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!endsWithin(END_SECONDS)) {
            kill();
        }
    }
}
