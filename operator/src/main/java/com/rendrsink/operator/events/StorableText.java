package com.rendrsink.operator.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Converts texts of a resource for the ledger. PostgreSQL does not accept NUL, or long text in a key; a rejected event
 * would be rejected forever, and the asset could neither continue nor be deleted.
 */
final class StorableText {
    private static final int MAX_URL_BYTES = 2048;

    private StorableText() {}

    /** Replaces each NUL by the replacement character. */
    static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper();
        json.getFactory().setCharacterEscapes(new ReplacedNul());
        return json;
    }

    /** A URL that cannot be stored cannot receive anything either. */
    static boolean isUrl(String url) {
        return url.indexOf('\0') < 0 && url.getBytes(UTF_8).length <= MAX_URL_BYTES;
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
