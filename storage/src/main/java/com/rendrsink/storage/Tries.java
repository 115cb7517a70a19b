package com.rendrsink.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Retries calls: a few times, with pauses, unless the store has given a final response or the retries have taken so
 * long that the caller must be informed.
 */
final class Tries {
    private static final int LIMIT = 4;
    private static final long PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Tries() {}

    /** Ignores interrupts; the client's own timeouts end a call. */
    static <T> T of(Supplier<CompletableFuture<T>> call) throws MinioException, IOException {
        long begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return result(call.get());
            } catch (MinioException | IOException e) {
                if (attempt == LIMIT || isFinal(e) || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    static <T> T result(CompletableFuture<T> future) throws MinioException, IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MinioException refused) {
                throw refused;
            }
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw e;
        }
    }

    private static boolean isFinal(Exception e) {
        return e instanceof ErrorResponseException refused
                && (refused.response().code() == 403 || refused.response().code() == 404);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
