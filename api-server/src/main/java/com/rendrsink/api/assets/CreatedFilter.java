package com.rendrsink.api.assets;

import com.rendrsink.api.http.Query;
import com.rendrsink.ledger.AssetQuery;
import com.rendrsink.runtime.Pure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code created_after} and {@code created_before}, compared with the time that an asset shows: in milliseconds. */
@Pure
final class CreatedFilter {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private CreatedFilter() {}

    static AssetQuery.Created of(Query query) {
        Optional<Instant> from = time(query, "created_after")
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
        Optional<Instant> before = time(query, "created_before").map(CreatedFilter::roundedUp);
        return new AssetQuery.Created(from, before);
    }

    private static Instant roundedUp(Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(time) ? millis : millis.plusMillis(1);
    }

    private static Optional<Instant> time(Query query, String name) {
        return query.text(name).map(text -> {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
                    return time;
                }
            } catch (DateTimeException notATime) {
                // Handled below, like a year that is not supported.
            }
            throw Query.invalid(name, "The value must be an RFC 3339 time between the years 1970 and 9999.");
        });
    }
}
