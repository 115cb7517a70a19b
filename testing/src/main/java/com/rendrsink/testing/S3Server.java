package com.rendrsink.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A real S3 server (versitygw, as {@code cluster/tools.sh} builds it) over a temporary folder, with one bucket. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "rendrsink";
    public static final String ACCESS_KEY = "test-access-key";
    public static final String SECRET_KEY = "test-secret-key";

    private final Process process;
    private final URI endpoint;
    private final Path buckets;

    private S3Server(Process process, URI endpoint, Path buckets) {
        this.process = process;
        this.endpoint = endpoint;
        this.buckets = buckets;
    }

    public static S3Server start() throws IOException {
        int port = freePort();
        // The server keeps facts in extended attributes, which a tmpfs may not take.
        Path buckets = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), "s3-");
        Files.createDirectory(buckets.resolve(BUCKET));
        ProcessBuilder builder = new ProcessBuilder(
                        program().toString(), "--port", "127.0.0.1:" + port, "--quiet", "posix", buckets.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        buckets.resolveSibling(buckets.getFileName() + ".log").toFile());
        builder.environment().putAll(Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY));
        Process process = builder.start();
        awaitPort(process, port);
        return new S3Server(process, URI.create("http://127.0.0.1:" + port), buckets);
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Where an object's bytes lie, for tests that look behind the server. */
    public Path file(String key) {
        return buckets.resolve(BUCKET).resolve(key);
    }

    private static Path program() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path program = Path.of(cache, "rendrsink", "bin", "versitygw");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("the S3 server is not built; run cluster/tools.sh");
        }
        return program;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(Process process, int port) throws IOException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the S3 server ended with " + process.exitValue(), notYet);
                }
                pause();
            }
        }
        process.destroyForcibly();
        throw new IOException("the S3 server did not listen within 10 s");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
