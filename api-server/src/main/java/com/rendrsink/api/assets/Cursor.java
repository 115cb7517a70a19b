package com.rendrsink.api.assets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.AssetQuery;
import com.rendrsink.runtime.Pure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in a list and the list's order, opaque to partners: microseconds and id, marked if the oldest come first. */
@Pure
record Cursor(AssetQuery.Order order, AssetQuery.Place place) {
    private static final String OLDEST_FIRST = "asc:";
    private static final Pattern FORM = Pattern.compile("(asc:)?(\\d{1,17}):(ast_[0-9a-z]{16})");

    String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt());
        String mark = order == AssetQuery.Order.OLDEST_FIRST ? OLDEST_FIRST : "";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((mark + micros + ":" + place.assetId()).getBytes(US_ASCII));
    }

    static Cursor read(String cursor) {
        try {
            Matcher place = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            if (place.matches()) {
                Instant createdAt = Instant.EPOCH.plus(Long.parseLong(place.group(2)), ChronoUnit.MICROS);
                AssetQuery.Order order =
                        place.group(1) == null ? AssetQuery.Order.NEWEST_FIRST : AssetQuery.Order.OLDEST_FIRST;
                return new Cursor(order, new AssetQuery.Place(createdAt, place.group(3)));
            }
        } catch (IllegalArgumentException notBase64) {
            // Handled below, like every other invalid cursor.
        }
        throw foreign();
    }

    static ApiException foreign() {
        return ApiException.param(Problem.INVALID_CURSOR, "cursor", Problem.INVALID_CURSOR.description());
    }
}
