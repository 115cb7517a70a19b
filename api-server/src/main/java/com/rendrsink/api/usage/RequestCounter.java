package com.rendrsink.api.usage;

import com.rendrsink.ledger.LedgerException;
import com.rendrsink.runtime.Loop;
import com.rendrsink.runtime.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests by namespace and writes the counts to the ledger periodically, outside the requests. A crash loses
 * the counts since the last write; an outage of the ledger only delays them.
 */
public final class RequestCounter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCounter.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * Limits an iteration in which every namespace waits for a slow ledger; liveness would treat an unlimited one as
     * stuck.
     */
    private static final Duration TURN = Duration.ofSeconds(5);

    private final Told usage;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Loops loops;
    private final Loop telling;

    /** The target of the counts. */
    @FunctionalInterface
    public interface Told {
        /**
         * Adds to the hour's requests.
         *
         * @throws LedgerException if the count has to be written again
         */
        void count(String namespace, Instant at, long requests);
    }

    public RequestCounter(Told usage, InstantSource clock, Loops loops) {
        this.usage = usage;
        this.clock = clock;
        this.loops = loops;
        this.telling = loops.start("request-counter", this::tell);
    }

    public void count(String namespace) {
        counts.merge(namespace, 1L, Long::sum);
    }

    /**
     * Starts no further namespace after 5 s; returns the pause until the next iteration, which continues with the rest.
     */
    Duration tell() {
        Instant end = clock.instant().plus(TURN);
        for (String namespace : List.copyOf(counts.keySet())) {
            if (clock.instant().isAfter(end)) {
                return Duration.ZERO;
            }
            Long counted = counts.remove(namespace);
            if (counted == null) {
                // An iteration that did not end before close has taken it.
                continue;
            }
            try {
                usage.count(namespace, clock.instant(), counted);
            } catch (LedgerException unavailable) {
                counts.merge(namespace, counted, Long::sum);
                LOG.atDebug()
                        .addKeyValue("cause", unavailable.getMessage())
                        .log("the ledger is unavailable; request counts wait");
                return PAUSE;
            }
        }
        return PAUSE;
    }

    /** Writes the current counts, unless the ledger is unavailable or needs more than 5 s. */
    @Override
    public void close() {
        loops.end(telling);
        tell();
        if (!counts.isEmpty()) {
            LOG.warn("the usage of the last requests was not counted");
        }
    }
}
