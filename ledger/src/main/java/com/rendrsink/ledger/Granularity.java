package com.rendrsink.ledger;

import java.util.Locale;

/** The length of a usage report's entries, in UTC. */
public enum Granularity {
    HOUR,
    DAY,
    MONTH,
    TOTAL;

    /** The start of the interval that contains a time, as an SQL expression. */
    String spanOf(String column) {
        return this == TOTAL ? ":from" : "date_trunc('" + name().toLowerCase(Locale.ROOT) + "', " + column + ", 'UTC')";
    }
}
