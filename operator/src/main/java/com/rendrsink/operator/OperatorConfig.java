package com.rendrsink.operator;

import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.operator.launch.WorkerSettings;
import com.rendrsink.runtime.Environment;
import com.rendrsink.storage.StorageConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operator's settings, read from {@code RENDRSINK_*} environment variables. */
record OperatorConfig(
        LedgerConfig ledger,
        StorageConfig storage,
        WorkerSettings worker,
        Optional<URI> cdnBase,
        Set<String> namespaces,
        boolean allowInsecureWebhooks,
        int httpPort) {

    private static final int MAX_DURATION_SECONDS = 4 * 3600;
    private static final int TIMEOUT_SECONDS = 4 * 3600;
    private static final long MAX_PIXELS = 8192L * 4320;
    private static final long MAX_OUTPUT_BYTES = 5L << 30;
    private static final int POOL_SIZE = 4;

    /** @throws IllegalArgumentException naming every variable that is missing, not just the first */
    static OperatorConfig from(Map<String, String> environment) {
        Environment reader = new Environment(environment);
        OperatorConfig config = new OperatorConfig(
                LedgerConfig.from(reader, POOL_SIZE),
                StorageConfig.from(reader),
                new WorkerSettings(
                        reader.required("WORKER_IMAGE"),
                        reader.optional("WORKER_PULL_POLICY").orElse("IfNotPresent"),
                        list(reader, "WORKER_PULL_SECRETS"),
                        reader.optional("WORKER_CPU").orElse("1"),
                        reader.optional("WORKER_MEMORY").orElse("2Gi"),
                        reader.optional("WORKER_EPHEMERAL").orElse("20Gi"),
                        reader.optional("PRIORITY_CLASS_PREFIX").orElse("rendrsink-worker-"),
                        MAX_DURATION_SECONDS,
                        TIMEOUT_SECONDS,
                        MAX_PIXELS,
                        MAX_OUTPUT_BYTES,
                        Math.toIntExact(reader.number("ADMISSION_TIMEOUT_SECONDS", 21600))),
                reader.optional("CDN_BASE").map(URI::create),
                Set.copyOf(list(reader, "NAMESPACES")),
                reader.optional("WEBHOOK_ALLOW_INSECURE").filter("true"::equals).isPresent(),
                Math.toIntExact(reader.number("HTTP_PORT", 8081)));
        reader.requireNothingMissing();
        return config;
    }

    private static List<String> list(Environment reader, String name) {
        return reader.optional(name).map(all -> List.of(all.split(",", -1))).orElse(List.of());
    }
}
