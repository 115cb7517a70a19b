package com.rendrsink.operator;

import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.operator.metrics.LedgerMetrics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the ledger as soon as that is possible, and says when it cannot be used: once for each cause. */
final class LedgerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final LedgerMetrics metrics;
    private String trouble = "";
    private Duration pause = FIRST_PAUSE;

    LedgerWatch(Ledger ledger, LedgerMetrics metrics) {
        this.ledger = ledger;
        this.metrics = metrics;
    }

    /** Answers the pause until the next look. */
    Duration look() {
        String found = look(ledger);
        metrics.up(found.isEmpty());
        if (!found.equals(trouble)) {
            say(found);
        }
        trouble = found;
        if (ledger.isMigrated()) {
            return LOOK;
        }
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return now;
    }

    /** Empty when all is well. */
    private static String look(Ledger ledger) {
        try {
            if (!ledger.isMigrated()) {
                ledger.migrate();
            }
            return ledger.reachable() ? "" : "it does not answer";
        } catch (LedgerException e) {
            return innermost(e);
        }
    }

    /** The database's own sentence, such as that a password is wrong; those around it repeat it at length. */
    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }

    private static void say(String found) {
        if (found.isEmpty()) {
            LOG.info("the ledger is open");
        } else {
            LOG.atWarn().addKeyValue("cause", found).log("the ledger cannot be used; events wait in the statuses");
        }
    }
}
