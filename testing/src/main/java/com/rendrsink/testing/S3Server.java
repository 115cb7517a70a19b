package com.rendrsink.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real S3 server (versitygw, as {@code cluster/tools.sh} builds it) over a temporary folder, with one bucket. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "rendrsink";
    public static final String ACCESS_KEY = "test-access-key";
    public static final String SECRET_KEY = "test-secret-key";

    private static final int STARTS = 5;
    private static final int ATTEMPTS = 2400;
    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final URI endpoint;
    private final Path buckets;

    private S3Server(Process process, URI endpoint, Path buckets) {
        this.process = process;
        this.endpoint = endpoint;
        this.buckets = buckets;
    }

    public static S3Server start() throws IOException {
        // The server stores metadata in extended attributes, which a tmpfs may not support.
        Path buckets = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), "s3-");
        Files.createDirectory(buckets.resolve(BUCKET));
        Path log = buckets.resolveSibling(buckets.getFileName() + ".log");
        for (int attempt = 1; attempt <= STARTS; attempt++) {
            int port = FreePorts.next();
            Process process = launch(port, buckets, log);
            if (listens(process, port)) {
                return new S3Server(process, URI.create("http://127.0.0.1:" + port), buckets);
            }
            process.destroyForcibly();
        }
        throw new IOException("the S3 server did not start; see " + log);
    }

    private static Process launch(int port, Path buckets, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        program().toString(), "--port", "127.0.0.1:" + port, "--quiet", "posix", buckets.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY));
        return builder.start();
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The file of an object, for tests that bypass the server. */
    public Path file(String key) {
        return buckets.resolve(BUCKET).resolve(key);
    }

    private static Path program() {
        Path program = Path.of(System.getProperty("s3.bin", "s3.bin"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    "the S3 server is not built: " + program + " is missing; run cluster/tools.sh");
        }
        return program;
    }

    /** False if the server has ended because another one took the port. */
    private static boolean listens(Process process, int port) {
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return process.isAlive();
            } catch (IOException notYet) {
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
