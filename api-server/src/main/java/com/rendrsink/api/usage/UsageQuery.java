package com.rendrsink.api.usage;

import com.rendrsink.api.http.Query;
import com.rendrsink.ledger.Granularity;
import com.rendrsink.runtime.Pure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/** The reported time range. {@code to} is exclusive. */
@Pure
record UsageQuery(Instant from, Instant to, Granularity granularity) {
    private static final Set<String> PARAMETERS = Set.of("from", "to", "granularity");
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(31);
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static UsageQuery parse(io.helidon.common.uri.UriQuery parameters, Instant now) {
        Query query = new Query(parameters, PARAMETERS::contains);
        Instant to = query.text("to").map(text -> time("to", text)).orElse(now);
        Instant from = query.text("from").map(text -> time("from", text)).orElse(to.minus(DEFAULT_SPAN));
        Granularity granularity = Granularity.valueOf(query.word("granularity", "hour", "day", "month", "total")
                .orElse("day")
                .toUpperCase(Locale.ROOT));
        Duration span = Duration.between(from, to);
        if (!span.isPositive()) {
            throw Query.invalid("from", "The value must be before 'to'.");
        }
        if (span.compareTo(granularity == Granularity.HOUR ? LONGEST_BY_HOUR : LONGEST) > 0) {
            throw Query.invalid("from", "The range is too long for this granularity.");
        }
        return new UsageQuery(from, to, granularity);
    }

    /** In the years that both RFC 3339 and the database support and that are plausible. */
    private static Instant time(String name, String text) {
        Instant time = parse(name, text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw Query.invalid(name, "The year must be between 1970 and 9999.");
        }
        return time;
    }

    /** A date means its start in UTC. */
    private static Instant parse(String name, String text) {
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Query.invalid(name, "The value must be an RFC 3339 date or time.");
        }
    }
}
