package com.rendrsink.storage;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import java.net.URI;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Clients with one identity and one set of connections. */
final class S3Clients {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    /** Of a whole call: a limit on each write would wake a watchdog for every 8 KB, a tenth of the cost of sending. */
    private static final Duration CALL_PATIENCE = Duration.ofMinutes(5);
    /** Of its own accord the HTTP client makes five requests at once, fewer than there are parts. */
    private static final int REQUESTS_AT_ONCE = 64;

    private final StorageConfig config;
    private final OkHttpClient http;

    S3Clients(StorageConfig config) {
        this.config = config;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        this.http = Http.newDefaultClient()
                .newBuilder()
                .connectTimeout(CONNECT_PATIENCE)
                .writeTimeout(Duration.ZERO)
                .callTimeout(CALL_PATIENCE)
                .dispatcher(dispatcher)
                .build();
    }

    MinioClient blocking(URI endpoint) {
        return MinioClient.builder()
                .endpoint(HttpUrl.get(endpoint.toString()))
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }

    /** The one that has the single steps of a multipart upload. */
    MinioAsyncClient async(URI endpoint) {
        return MinioAsyncClient.builder()
                .endpoint(HttpUrl.get(endpoint.toString()))
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }
}
