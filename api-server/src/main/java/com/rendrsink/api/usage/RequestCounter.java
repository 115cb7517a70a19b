package com.rendrsink.api.usage;

import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.ledger.Usage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
    private final Thread teller;

    public RequestCounter(Usage usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
        this.teller = Thread.ofVirtual().name("request-counter").start(this::run);
    }

    public void count(String namespace) {
        counts.merge(namespace, 1L, Long::sum);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                tell();
            }
        } catch (InterruptedException stopped) {
            tell();
        }
    }

    private void tell() {
        for (String namespace : List.copyOf(counts.keySet())) {
            Long counted = counts.remove(namespace);
            if (counted != null) {
                try {
                    usage.count(namespace, clock.instant(), counted);
                } catch (LedgerUnavailableException away) {
                    counts.merge(namespace, counted, Long::sum);
                    LOG.atDebug().addKeyValue("cause", away.getMessage()).log("request counts wait for the ledger");
                }
            }
        }
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}
