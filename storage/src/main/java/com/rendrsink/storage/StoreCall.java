package com.rendrsink.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;

/** One call to the store, whose failures become {@link StorageException}s. */
interface StoreCall<T> {
    T run() throws MinioException, IOException, InterruptedException;

    static <T> T ask(String verb, String key, StoreCall<T> call) {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            if (e.response().code() == 404) {
                throw new NoSuchObjectException(key, e);
            }
            throw new StorageException("the store refused to " + verb + " " + key, e);
        } catch (MinioException | IOException e) {
            throw failed(verb, key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verb, key, e);
        } catch (IllegalStateException e) {
            // The blocking client throws this for a failed connection.
            if (e.getCause() instanceof IOException) {
                throw failed(verb, key, e);
            }
            throw e;
        }
    }

    private static StorageException failed(String verb, String key, Exception cause) {
        return new StorageException("the store could not " + verb + " " + key, cause);
    }
}
