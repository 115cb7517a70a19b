package com.rendrsink.api.usage;

import com.rendrsink.ledger.LedgerException;
import com.rendrsink.runtime.Loop;
import com.rendrsink.runtime.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Namespaces of one statement. */
    static final int MOST = 1000;

    /** Limits an iteration with a slow ledger; liveness would treat an unlimited one as stuck. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private final Told usage;
    private final InstantSource clock;
    private final int most;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Loops loops;
    private final Loop telling;

    /** The target of the counts. */
    @FunctionalInterface
    public interface Told {
        /**
         * Adds to the hour's requests.
         *
         * @param requests their number by namespace
         * @throws LedgerException if the counts have to be written again
         */
        void count(SortedMap<String, Long> requests, Instant at);
    }

    public RequestCounter(Told usage, InstantSource clock, Loops loops) {
        this(usage, clock, loops, MOST);
    }

    /** @param most namespaces of one statement */
    RequestCounter(Told usage, InstantSource clock, Loops loops, int most) {
        this.usage = usage;
        this.clock = clock;
        this.most = most;
        this.loops = loops;
        this.telling = loops.start("request-counter", this::tell);
    }

    public void count(String namespace) {
        counts.merge(namespace, 1L, Long::sum);
    }

    /**
     * Starts no further statement after 5 s; returns the pause until the next iteration, which continues with the rest.
     */
    Duration tell() {
        Instant end = clock.instant().plus(TURN);
        Iterator<String> namespaces = List.copyOf(counts.keySet()).iterator();
        while (namespaces.hasNext()) {
            if (clock.instant().isAfter(end)) {
                return Duration.ZERO;
            }
            SortedMap<String, Long> taken = take(namespaces);
            try {
                if (!taken.isEmpty()) {
                    usage.count(taken, clock.instant());
                }
            } catch (LedgerException unavailable) {
                taken.forEach((namespace, counted) -> counts.merge(namespace, counted, Long::sum));
                LOG.atDebug()
                        .addKeyValue("cause", unavailable.getMessage())
                        .log("the ledger is unavailable; request counts wait");
                return PAUSE;
            }
        }
        return PAUSE;
    }

    /** Without those that an iteration has taken that did not end before close. */
    private SortedMap<String, Long> take(Iterator<String> namespaces) {
        SortedMap<String, Long> taken = new TreeMap<>();
        while (namespaces.hasNext() && taken.size() < most) {
            String namespace = namespaces.next();
            Long counted = counts.remove(namespace);
            if (counted != null) {
                taken.put(namespace, counted);
            }
        }
        return taken;
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
