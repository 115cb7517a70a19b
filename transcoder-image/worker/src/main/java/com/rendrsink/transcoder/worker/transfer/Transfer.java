package com.rendrsink.transcoder.worker.transfer;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Transfers bytes between the work folder and presigned URLs. */
public final class Transfer {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration stall;
    private final StepLog log;

    /** Aborts a request after {@code stall} without any data transfer. */
    public Transfer(Duration stall, StepLog log) {
        this.stall = stall;
        this.log = log;
    }

    /** Downloads the object and returns the SHA-256 of its bytes in hex. */
    public String download(URI from, long expectedBytes, Path to) throws InterruptedException {
        return withRetries(moved -> {
            MessageDigest digest = DigestUtils.getSha256Digest();
            try (OutputStream file = new DigestOutputStream(Files.newOutputStream(to), digest)) {
                HttpRequest request = HttpRequest.newBuilder(from).build();
                requireSuccess(moved.await(http.sendAsync(
                        request,
                        answer -> answer.statusCode() == 200
                                ? BodySubscribers.ofByteArrayConsumer(
                                        part -> part.ifPresent(bytes -> write(file, bytes, moved)))
                                : BodySubscribers.discarding())));
            }
            if (Files.size(to) != expectedBytes) {
                throw new IOException("got " + Files.size(to) + " of " + expectedBytes + " bytes");
            }
            return HexFormat.of().formatHex(digest.digest());
        });
    }

    private static void write(OutputStream file, byte[] bytes, IdleTimeout moved) {
        try {
            file.write(bytes);
            moved.add(bytes.length);
        } catch (IOException diskFailed) {
            throw new UncheckedIOException(diskFailed);
        }
    }

    public void upload(Path file, String mimeType, URI to) throws InterruptedException {
        withRetries(moved -> {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Content-Type", mimeType)
                    .PUT(moved.counting(HttpRequest.BodyPublishers.ofFile(file)))
                    .build();
            requireSuccess(moved.await(http.sendAsync(request, BodyHandlers.discarding())));
            return "";
        });
    }

    /** Puts the manifest unless one exists: another run of this launch then ended first. */
    public boolean putFirst(byte[] body, URI to) throws InterruptedException {
        return withRetries(moved -> {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Content-Type", "application/json")
                    .header("If-None-Match", "*")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            int status = moved.await(http.sendAsync(request, BodyHandlers.discarding()));
            if (status == 412) {
                return false;
            }
            requireSuccess(status);
            return true;
        });
    }

    private static void requireSuccess(int status) throws IOException {
        if (status == 403) {
            throw new RunFailedException(ExitCode.URL_EXPIRED, "The object store rejected a presigned URL.");
        }
        if (status / 100 != 2) {
            throw new IOException("the object store answered " + status);
        }
    }

    private interface Call<T> {
        T run(IdleTimeout moved) throws IOException, InterruptedException;
    }

    private <T> T withRetries(Call<T> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.run(new IdleTimeout(stall));
            } catch (IOException e) {
                // The HTTP client's messages contain only the host of a URL.
                log.step("transfer-failed", "attempt", attempt, "reason", e.toString());
                if (attempt == TRIES) {
                    throw new RunFailedException(ExitCode.STORAGE_UNAVAILABLE, "The object store is unavailable.");
                }
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
        }
    }
}
