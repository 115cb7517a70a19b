package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Moves bytes between the work folder and presigned URLs. */
final class Transfer {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Fetches the object and answers the SHA-256 of its bytes in hex. */
    String download(URI from, long expectedBytes, Path to) throws InterruptedException {
        return withRetries(() -> {
            HttpResponse<InputStream> answer =
                    http.send(HttpRequest.newBuilder(from).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                requireSuccess(answer.statusCode());
                MessageDigest digest = sha256();
                long size;
                try (OutputStream file = Files.newOutputStream(to)) {
                    size = new DigestInputStream(body, digest).transferTo(file);
                }
                if (size != expectedBytes) {
                    throw new IOException("got " + size + " of " + expectedBytes + " bytes");
                }
                return HexFormat.of().formatHex(digest.digest());
            }
        });
    }

    void upload(Path file, String mimeType, URI to) throws InterruptedException {
        withRetries(() -> {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Content-Type", mimeType)
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            requireSuccess(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
            return "";
        });
    }

    /** Puts the manifest unless one is there: then another run of this launch came to a verdict first. */
    boolean putFirst(byte[] body, URI to) throws InterruptedException {
        return withRetries(() -> {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Content-Type", "application/json")
                    .header("If-None-Match", "*")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == 412) {
                return false;
            }
            requireSuccess(status);
            return true;
        });
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream body = new DigestInputStream(Files.newInputStream(file), digest)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void requireSuccess(int status) throws IOException {
        if (status == 403) {
            throw new Verdict(ExitCode.URL_EXPIRED, "The object store refused a presigned URL.");
        }
        if (status / 100 != 2) {
            throw new IOException("the object store answered " + status);
        }
    }

    private interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T withRetries(Call<T> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.run();
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw new Verdict(ExitCode.STORAGE_UNAVAILABLE, "The object store could not be reached.");
                }
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
        }
    }
}
