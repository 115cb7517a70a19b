package com.rendrsink.api.usage;

import com.rendrsink.ledger.LedgerException;
import com.rendrsink.telemetry.Loop;
import com.rendrsink.telemetry.Loops;
import java.time.Duration;
import java.time.Instant;
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

    /** Of a turn in which every namespace waits for a slow ledger; liveness would take an unbounded one for stuck. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private final Told usage;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Loops loops;
    private final Loop telling;

    /** Where the counts go. */
    @FunctionalInterface
    public interface Told {
        /**
         * Adds to the hour's requests.
         *
         * @throws LedgerException when the count is to be told again
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

    /** Begins no further namespace after 5 s; answers the pause until the next turn, which goes on with the rest. */
    Duration tell() {
        Instant end = clock.instant().plus(TURN);
        for (String namespace : List.copyOf(counts.keySet())) {
            if (clock.instant().isAfter(end)) {
                return Duration.ZERO;
            }
            Long counted = counts.remove(namespace);
            if (counted == null) {
                // A turn that close did not end has taken it.
                continue;
            }
            try {
                usage.count(namespace, clock.instant(), counted);
            } catch (LedgerException unavailable) {
                counts.merge(namespace, counted, Long::sum);
                LOG.atDebug().addKeyValue("cause", unavailable.getMessage()).log("request counts wait for the ledger");
                return PAUSE;
            }
        }
        return PAUSE;
    }

    /** Tells what was counted so far, unless the ledger is unavailable or takes more than 5 s. */
    @Override
    public void close() {
        loops.end(telling);
        tell();
        if (!counts.isEmpty()) {
            LOG.warn("the usage of the last requests was not counted");
        }
    }
}
