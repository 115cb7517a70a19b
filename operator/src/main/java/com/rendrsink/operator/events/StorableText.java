package com.rendrsink.operator.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger can keep of texts that a resource may hold. PostgreSQL takes no NUL, and no long text in a key; what it
 * refused once it would refuse for ever, and the asset could neither go on nor be deleted.
 */
final class StorableText {
    private static final int MAX_URL_BYTES = 2048;

    private StorableText() {}

    /** Writes the replacement character where a text has a NUL. */
    static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper();
        json.getFactory().setCharacterEscapes(new ReplacedNul());
        return json;
    }

    /** An address that is not is none that anything could be sent to. */
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

        /** Null for a character that is written as it is: the writer asks for each that is not ASCII. */
        @Override
        @Nullable
        public SerializableString getEscapeSequence(int character) {
            return character == 0 ? REPLACEMENT : null;
        }
    }
}
