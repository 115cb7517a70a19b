package com.rendrsink.api;

import com.rendrsink.api.asset.AssetLimits;
import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.api.http.Patience;
import com.rendrsink.api.http.RequestLimits;
import com.rendrsink.config.Environment;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.storage.StorageConfig;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The API server's settings, read from {@code RENDRSINK_*} environment variables. */
record ApiConfig(
        LedgerConfig ledger,
        StorageConfig storage,
        int httpPort,
        int metricsPort,
        Map<String, String> accounts,
        String docsBase,
        Optional<URI> cdnBase,
        AssetLimits limits,
        RequestLimits requests,
        TrustedProxies trustedProxies,
        Duration sweepAfter,
        Duration clusterPatience) {

    private static final int POOL_SIZE = 10;
    /**
     * {@code CLUSTER_ANSWER_SECONDS}: the timeout of each of the two attempts for which a partner waits. Like
     * {@code S3_ANSWER_SECONDS} it is shorter only in tests, which wait for many timeouts.
     */
    private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(8);
    /**
     * {@code SWEEP_AFTER_HOURS}: the lifetime of a direct upload. Less than an hour could affect a request in progress.
     */
    private static final long SWEEP_AFTER_HOURS = 24;

    /** @throws IllegalArgumentException naming every variable that is missing, not just the first */
    static ApiConfig from(Map<String, String> environment) {
        Environment reader = new Environment(environment);
        ApiConfig config = new ApiConfig(
                ledger(reader),
                new StorageConfig(
                        URI.create(reader.required("S3_ENDPOINT")),
                        URI.create(reader.optional("S3_PUBLIC_ENDPOINT").orElse(reader.required("S3_ENDPOINT"))),
                        reader.optional("S3_REGION").orElse("us-east-1"),
                        reader.required("S3_BUCKET"),
                        reader.required("S3_ACCESS_KEY"),
                        reader.required("S3_SECRET_KEY"),
                        seconds(reader, "S3_ANSWER_SECONDS", StorageConfig.ANSWER_PATIENCE)),
                Integer.parseInt(reader.optional("HTTP_PORT").orElse("8080")),
                Integer.parseInt(reader.optional("METRICS_PORT").orElse("9090")),
                accounts(reader.optional("ACCOUNTS").orElse("")),
                reader.optional("DOCS_BASE").orElse("/docs"),
                reader.optional("CDN_BASE").map(URI::create),
                new AssetLimits(
                        reader.number("MAX_UPLOAD_BYTES", 5_368_709_120L),
                        patience(reader),
                        reader.optional("WEBHOOK_ALLOW_INSECURE")
                                .filter("true"::equals)
                                .isPresent()),
                requests(reader),
                TrustedProxies.parse(reader.optional("TRUSTED_PROXIES").orElse("")),
                Duration.ofHours(Math.max(1, reader.number("SWEEP_AFTER_HOURS", SWEEP_AFTER_HOURS))),
                seconds(reader, "CLUSTER_ANSWER_SECONDS", CLUSTER_PATIENCE));
        reader.requireNothingMissing();
        return config;
    }

    /** The commands for accounts and keys need only the database. */
    static LedgerConfig ledgerFrom(Map<String, String> environment) {
        Environment reader = new Environment(environment);
        LedgerConfig config = ledger(reader);
        reader.requireNothingMissing();
        return config;
    }

    /**
     * {@code CLAIM_DEAD_AFTER_SECONDS} is for tests only, which cannot wait as long. If a server pauses for longer, a
     * second server may start to process the same key.
     */
    private static LedgerConfig ledger(Environment reader) {
        return new LedgerConfig(
                reader.required("DATABASE_URL"),
                reader.required("DATABASE_USER"),
                reader.required("DATABASE_PASSWORD"),
                POOL_SIZE,
                seconds(reader, "CLAIM_DEAD_AFTER_SECONDS", LedgerConfig.CLAIM_DEAD_AFTER));
    }

    private static Duration seconds(Environment reader, String name, Duration usual) {
        return Duration.ofSeconds(reader.number(name, usual.toSeconds()));
    }

    /** Zero would cause a division by zero; one byte per second is practically no minimum. */
    private static Patience patience(Environment reader) {
        Patience usual = Patience.DEFAULT;
        return new Patience(
                seconds(reader, "STALL_SECONDS", usual.standstill()),
                Math.max(1, reader.number("LEAST_BYTES_PER_SECOND", usual.leastBytesPerSecond())));
    }

    private static RequestLimits requests(Environment reader) {
        RequestLimits usual = RequestLimits.DEFAULT;
        return new RequestLimits(
                reader.number("RATE_PER_SECOND", usual.perSecond()),
                reader.number("RATE_BURST", usual.burst()),
                (int) reader.number("UPLOADS_PER_ACCOUNT", usual.uploadsPerAccount()),
                (int) reader.number("UPLOADS", usual.uploads()),
                seconds(reader, "KEY_CACHE_SECONDS", usual.keyCache()));
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
