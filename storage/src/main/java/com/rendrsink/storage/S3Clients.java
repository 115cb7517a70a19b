package com.rendrsink.storage;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import java.net.URI;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Clients with one identity that share the connections of this process. */
final class S3Clients {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
    /** For a whole call: a limit on each write would use a watchdog for every 8 KB, a tenth of the cost of sending. */
    private static final Duration CALL_PATIENCE = Duration.ofMinutes(1);
    /** For calls whose duration depends on the object's size. */
    private static final Duration LARGE_PATIENCE = Duration.ofMinutes(5);
    /** By default the HTTP client sends five requests at once, fewer than there are parts. */
    private static final int REQUESTS_AT_ONCE = 64;

    private static final OkHttpClient SHARED = shared();
    private static final OkHttpClient PATIENT = SHARED.newBuilder()
            .readTimeout(LARGE_PATIENCE)
            .callTimeout(LARGE_PATIENCE)
            .build();

    private final StorageConfig config;
    private final OkHttpClient http;

    S3Clients(StorageConfig config) {
        this(config, SHARED.newBuilder().readTimeout(config.answerPatience()).build());
    }

    private S3Clients(StorageConfig config, OkHttpClient http) {
        this.config = config;
        this.http = http;
    }

    private static OkHttpClient shared() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        return Http.newDefaultClient()
                .newBuilder()
                .connectTimeout(CONNECT_PATIENCE)
                .writeTimeout(Duration.ZERO)
                .callTimeout(CALL_PATIENCE)
                .dispatcher(dispatcher)
                .build();
    }

    /** The same, for reading small objects whole, and for copying and completing large ones. */
    S3Clients patient() {
        return new S3Clients(config, PATIENT);
    }

    /**
     * The same, for streaming large objects. The only timeout is that of each response and each piece: a slow transfer
     * is allowed.
     */
    S3Clients streaming() {
        return new S3Clients(
                config, http.newBuilder().callTimeout(Duration.ZERO).build());
    }

    MinioClient blocking(URI endpoint) {
        return MinioClient.builder()
                .endpoint(HttpUrl.get(endpoint.toString()))
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }

    /** The client with the single steps of a multipart upload. */
    MinioAsyncClient async(URI endpoint) {
        return MinioAsyncClient.builder()
                .endpoint(HttpUrl.get(endpoint.toString()))
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }
}
