package com.rendrsink.api;

import com.rendrsink.api.assets.AssetLimits;
import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.api.http.BodyTimeouts;
import com.rendrsink.api.http.RequestLimits;
import com.rendrsink.api.quota.AccountBounds;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.ledger.OpenUploads;
import com.rendrsink.runtime.Environment;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.storage.UploadMemory;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The API server's settings, read from {@code RENDRSINK_*} environment variables. */
record ApiConfig(
        LedgerConfig ledger,
        StorageConfig storage,
        int uploadMebibytes,
        int httpPort,
        int metricsPort,
        Map<String, String> accounts,
        String docsBase,
        Optional<URI> cdnBase,
        AssetLimits limits,
        RequestLimits requests,
        AccountBounds bounds,
        TrustedProxies trustedProxies,
        Duration sweepAfter,
        Duration clusterPatience,
        Duration drain) {

    private static final int POOL_SIZE = 10;
    /**
     * {@code CLUSTER_ANSWER_SECONDS}: the timeout of each of the two attempts for which a partner waits. Like
     * {@code S3_ANSWER_SECONDS} it is shorter only in tests, which wait for many timeouts.
     */
    private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(8);
    /** {@code DRAIN_SECONDS}: how long a server that is told to end waits for requests in progress. */
    private static final Duration DRAIN = Duration.ofMinutes(10);
    /**
     * {@code SWEEP_AFTER_HOURS}: the lifetime of a direct upload. Less than an hour could affect a request in progress.
     */
    private static final long SWEEP_AFTER_HOURS = 24;

    /**
     * {@code UPLOAD_MEMORY_MIB}: the direct memory of uploads, which {@code bin/rendrsink} derives from the container's
     * memory limit. Less than one part would stop every upload.
     */
    private static final long LEAST_UPLOAD_MEBIBYTES = 5;

    /** @throws IllegalArgumentException naming every variable that is missing, not just the first */
    static ApiConfig from(Map<String, String> environment) {
        Environment reader = new Environment(environment);
        ApiConfig config = new ApiConfig(
                LedgerConfig.from(reader, poolSize(reader)),
                StorageConfig.from(reader),
                Math.toIntExact(Math.max(
                        LEAST_UPLOAD_MEBIBYTES, reader.number("UPLOAD_MEMORY_MIB", UploadMemory.USUAL_MEBIBYTES))),
                Integer.parseInt(reader.optional("HTTP_PORT").orElse("8080")),
                Integer.parseInt(reader.optional("METRICS_PORT").orElse("9090")),
                accounts(reader.optional("ACCOUNTS").orElse("")),
                reader.optional("DOCS_BASE").orElse("/docs"),
                reader.optional("CDN_BASE").map(URI::create),
                new AssetLimits(
                        reader.number("MAX_UPLOAD_BYTES", 5_368_709_120L),
                        bodyTimeouts(reader),
                        reader.optional("WEBHOOK_ALLOW_INSECURE")
                                .filter("true"::equals)
                                .isPresent()),
                requests(reader),
                bounds(reader),
                TrustedProxies.parse(reader.optional("TRUSTED_PROXIES").orElse("")),
                Duration.ofHours(Math.max(1, reader.number("SWEEP_AFTER_HOURS", SWEEP_AFTER_HOURS))),
                reader.seconds("CLUSTER_ANSWER_SECONDS", CLUSTER_PATIENCE),
                reader.seconds("DRAIN_SECONDS", DRAIN));
        reader.requireNothingMissing();
        return config;
    }

    /** {@code DATABASE_POOL_SIZE}; the pool does not accept zero. */
    private static int poolSize(Environment reader) {
        return Math.toIntExact(Math.max(1, reader.number("DATABASE_POOL_SIZE", POOL_SIZE)));
    }

    /** Zero would cause a division by zero; one byte per second is practically no minimum. */
    private static BodyTimeouts bodyTimeouts(Environment reader) {
        BodyTimeouts usual = BodyTimeouts.DEFAULT;
        return new BodyTimeouts(
                reader.seconds("STALL_SECONDS", usual.standstill()),
                Math.max(1, reader.number("LEAST_BYTES_PER_SECOND", usual.leastBytesPerSecond())));
    }

    private static RequestLimits requests(Environment reader) {
        RequestLimits usual = RequestLimits.DEFAULT;
        return new RequestLimits(
                reader.number("RATE_PER_SECOND", usual.perSecond()),
                reader.number("RATE_BURST", usual.burst()),
                (int) reader.number("UPLOADS_PER_ACCOUNT", usual.uploadsPerAccount()),
                (int) reader.number("UPLOADS", usual.uploads()),
                reader.seconds("KEY_CACHE_SECONDS", usual.keyCache()));
    }

    private static AccountBounds bounds(Environment reader) {
        AccountBounds usual = AccountBounds.DEFAULT;
        return new AccountBounds(
                new OpenUploads(
                        reader.number("OPEN_UPLOADS", usual.openUploads().count()),
                        reader.number("OPEN_UPLOAD_BYTES", usual.openUploads().bytes())),
                (int) reader.number("PROFILES", usual.profiles()));
    }

    /** {@code name=namespace,name=namespace}. */
    private static Map<String, String> accounts(String text) {
        Map<String, String> accounts = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                accounts.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return accounts;
    }
}
