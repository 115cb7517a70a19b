package com.rendrsink.api.profiles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.runtime.Pure;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in the list of profiles, opaque to partners: the last name of a page. */
@Pure
final class ProfileCursor {
    /** Of kubectl users, a resource's name may be longer than a slug and contain dots. */
    private static final Pattern FORM = Pattern.compile("after:([a-z0-9][-.a-z0-9]{0,252})");

    private ProfileCursor() {}

    static String of(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + name).getBytes(US_ASCII));
    }

    static String read(String cursor) {
        try {
            Matcher name = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            if (name.matches()) {
                return name.group(1);
            }
        } catch (IllegalArgumentException notBase64) {
            // Handled below, like every other invalid cursor.
        }
        throw ApiException.param(Problem.INVALID_CURSOR, "cursor", Problem.INVALID_CURSOR.description());
    }
}
