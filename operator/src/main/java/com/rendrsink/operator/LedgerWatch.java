package com.rendrsink.operator;

import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.operator.metrics.LedgerMetrics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the ledger as soon as possible, and logs once per cause that it is unavailable. */
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

    /** Returns the pause until the next check. */
    Duration look() {
        String found = look(ledger);
        metrics.up(found.isEmpty());
        if (!isSame(found, trouble)) {
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

    /**
     * Empty if everything is fine. An emptied database is not treated as a new ledger, because its keys would be lost.
     */
    private static String look(Ledger ledger) {
        try {
            if (!ledger.isMigrated()) {
                ledger.migrateExisting();
            }
            ledger.check();
            return "";
        } catch (LedgerUnavailableException e) {
            return sentence(e);
        }
    }

    /** Includes the database's message, such as a wrong password; the messages in between only repeat it. */
    private static String sentence(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String own = thrown.getMessage() + (cause.equals(thrown) ? "" : ": " + cause.getMessage());
        return own.replaceAll("\\s+", " ");
    }

    /** The pool's message contains milliseconds. */
    private static boolean isSame(String one, String other) {
        return one.replaceAll("\\d+", "").equals(other.replaceAll("\\d+", ""));
    }

    private static void say(String found) {
        if (found.isEmpty()) {
            LOG.info("the ledger is available");
        } else {
            LOG.atWarn()
                    .addKeyValue("cause", found)
                    .log("the ledger is unavailable; events wait in the status of their assets");
        }
    }
}
