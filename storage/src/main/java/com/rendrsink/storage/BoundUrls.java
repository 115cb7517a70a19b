package com.rendrsink.storage;

import io.minio.Signer;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Presigned URLs that allow a body of one length only. The client's own ones leave the length out of the signature, so
 * their holder could send any number of bytes.
 */
final class BoundUrls {
    private static final String DATE = "X-Amz-Date";

    private final StorageConfig config;

    BoundUrls(StorageConfig config) {
        this.config = config;
    }

    /**
     * Signs the URL again, with the header Content-Length.
     *
     * @param presigned by the client; its address and its date are kept
     */
    URI bind(URI presigned, long bytes, Duration lifetime) throws MinioException {
        HttpUrl signed = HttpUrl.get(presigned.toString());
        HttpUrl.Builder url = signed.newBuilder();
        signed.queryParameterNames().stream()
                .filter(name -> name.startsWith("X-Amz-"))
                .forEach(url::removeAllQueryParameters);
        Request request = new Request.Builder()
                .url(url.build())
                .put(RequestBody.EMPTY)
                .header("Host", presigned.getRawAuthority())
                .header("Content-Length", Long.toString(bytes))
                .header(DATE, String.valueOf(signed.queryParameter(DATE)))
                .build();
        return Signer.presignV4(
                        request,
                        config.region(),
                        config.accessKey(),
                        config.secretKey(),
                        Math.toIntExact(lifetime.toSeconds()))
                .uri();
    }
}
