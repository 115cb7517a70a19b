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

/** A position in a list, opaque to partners: microseconds and id. */
@Pure
final class Cursor {
    private static final Pattern FORM = Pattern.compile("(\\d{1,17}):(ast_[0-9a-z]{16})");

    private Cursor() {}

    static String of(AssetQuery.Place place) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + place.assetId()).getBytes(US_ASCII));
    }

    static AssetQuery.Place read(String cursor) {
        try {
            Matcher place = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            if (place.matches()) {
                Instant createdAt = Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS);
                return new AssetQuery.Place(createdAt, place.group(2));
            }
        } catch (IllegalArgumentException notBase64) {
            // Handled below, like every other invalid cursor.
        }
        throw ApiException.param(Problem.INVALID_CURSOR, "cursor", Problem.INVALID_CURSOR.description());
    }
}
