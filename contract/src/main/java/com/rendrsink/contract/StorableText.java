package com.rendrsink.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * Text that the ledger can store: PostgreSQL does not accept NUL or long text in a key, and an unpaired surrogate has no
 * encoding. Text of a request is checked. Text of a resource is converted: a rejected event would be rejected forever,
 * and the asset could neither continue nor be deleted.
 */
public final class StorableText {
    private StorableText() {}

    public static boolean is(String text) {
        return text.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(text);
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

    /** Replaces each NUL by the replacement character. */
    public static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper();
        json.getFactory().setCharacterEscapes(new ReplacedNul());
        return json;
    }

    /** A URL that cannot be stored cannot receive anything either. */
    public static boolean isUrl(String url) {
        return url.indexOf('\0') < 0 && url.getBytes(UTF_8).length <= Webhook.MAX_URL;
    }

    private static final class ReplacedNul extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final SerializedString REPLACEMENT = new SerializedString("\ufffd");

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0] = ESCAPE_CUSTOM;
            return codes;
        }

        /** Null for a character without escaping; the writer calls this for each non-ASCII character. */
        @Override
        @Nullable
        public SerializableString getEscapeSequence(int character) {
            return character == 0 ? REPLACEMENT : null;
        }
    }
}
