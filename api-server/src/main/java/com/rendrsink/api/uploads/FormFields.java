package com.rendrsink.api.uploads;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.StrictText;
import com.rendrsink.contract.Problem;
import com.rendrsink.contract.StorableText;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The text fields of a form. They stay in memory until the last byte of the file, however slow it is. */
final class FormFields {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_BYTES_OF_ALL = 256 << 10;

    private final Map<String, String> fields = new HashMap<>();
    private int left = MAX_BYTES_OF_ALL;

    /** @throws ApiException for a field that is too large, repeated or not text */
    void add(FormParts.Part part) throws IOException {
        byte[] value = part.content().readNBytes(Math.min(MAX_BYTES, left) + 1);
        if (value.length > MAX_BYTES) {
            throw bad(part, "The field is larger than 64 KB.");
        }
        if (value.length > left) {
            throw bad(part, "The fields are larger than 256 KB in total.");
        }
        left -= value.length;
        String text = StrictText.utf8(value).orElseThrow(() -> bad(part, "The field is not UTF-8."));
        if (!StorableText.is(text)) {
            throw bad(part, "The field contains a NUL.");
        }
        if (fields.put(part.field(), text) != null) {
            throw bad(part, "The field is given twice.");
        }
    }

    Map<String, String> known() {
        return Collections.unmodifiableMap(fields);
    }

    private static ApiException bad(FormParts.Part part, String text) {
        return ApiException.param(Problem.BAD_REQUEST, part.field(), text);
    }
}
