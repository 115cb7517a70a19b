package com.rendrsink.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.nio.charset.StandardCharsets;

/** Text that the ledger can store: PostgreSQL does not accept NUL, and an unpaired surrogate has no encoding. */
@Pure
public final class StorableText {
    private StorableText() {}

    public static boolean is(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Checks all keys and strings of a tree. */
    public static boolean is(JsonNode json) {
        if (json.isTextual()) {
            return is(json.textValue());
        }
        for (var field : json.properties()) {
            if (!is(field.getKey()) || !is(field.getValue())) {
                return false;
            }
        }
        if (json.isArray()) {
            for (JsonNode item : json) {
                if (!is(item)) {
                    return false;
                }
            }
        }
        return true;
    }
}
