package com.rendrsink.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.runtime.Pure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Bytes that must be UTF-8: a decoder that replaces what it cannot read would store another text than was sent. */
@Pure
public final class StrictText {
    private StrictText() {}

    /** Empty if the bytes are not UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** Whether each percent sign of a path or query begins an encoded byte, and the bytes are UTF-8. */
    static boolean isEncoded(String raw) {
        byte[] bytes = raw.getBytes(ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length || digit(bytes[i + 1]) < 0 || digit(bytes[i + 2]) < 0) {
                return false;
            }
            decoded.write(digit(bytes[i + 1]) << 4 | digit(bytes[i + 2]));
            i += 2;
        }
        return utf8(decoded.toByteArray()).isPresent();
    }

    private static int digit(byte hex) {
        return Character.digit(hex, 16);
    }
}
