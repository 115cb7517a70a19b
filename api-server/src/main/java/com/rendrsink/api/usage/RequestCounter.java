package com.rendrsink.api.usage;

import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.Usage;
import com.rendrsink.telemetry.Loop;
import com.rendrsink.telemetry.Loops;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests by namespace and tells the ledger now and then, off the requests' way. A crash loses the count of the
 * last pause, an outage of the ledger only delays it.
 */
public final class RequestCounter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCounter.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Usage usage;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Loops loops;
    private final Loop telling;

    public RequestCounter(Usage usage, InstantSource clock, Loops loops) {
        this.usage = usage;
        this.clock = clock;
        this.loops = loops;
        this.telling = loops.start("request-counter", () -> {
            tell();
            return PAUSE;
        });
    }

    public void count(String namespace) {
        counts.merge(namespace, 1L, Long::sum);
    }

    private void tell() {
        for (String namespace : List.copyOf(counts.keySet())) {
            long counted = Objects.requireNonNull(counts.remove(namespace), "nobody else takes any");
            try {
                usage.count(namespace, clock.instant(), counted);
            } catch (LedgerException away) {
                counts.merge(namespace, counted, Long::sum);
                LOG.atDebug().addKeyValue("cause", away.getMessage()).log("request counts wait for the ledger");
                return;
            }
        }
    }

    /** Tells what was counted so far, unless the ledger is unavailable. */
    @Override
    public void close() {
        loops.end(telling);
        tell();
        if (!counts.isEmpty()) {
            LOG.warn("the last requests were not counted");
        }
    }
}
