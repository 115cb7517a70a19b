package com.rendrsink.ledger;

import java.util.Locale;

/** How a usage report is cut, in UTC. */
public enum Granularity {
    HOUR,
    DAY,
    MONTH,
    TOTAL;

    /** The start of the span that a time falls into, as an SQL expression. */
    String spanOf(String column) {
        return this == TOTAL ? ":from" : "date_trunc('" + name().toLowerCase(Locale.ROOT) + "', " + column + ", 'UTC')";
    }
}
