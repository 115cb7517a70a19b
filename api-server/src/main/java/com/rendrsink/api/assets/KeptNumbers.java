package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.runtime.Pure;
import java.math.BigDecimal;

/**
 * Numbers that the cluster keeps: in its JSON, a number is a 64-bit integer or a 64-bit float. A float is kept if its
 * shortest text has the value that was sent.
 */
@Pure
final class KeptNumbers {
    static final String REFUSAL = "The value has a number with more digits than can be kept; send it as a string.";

    private KeptNumbers() {}

    /** All numbers in the tree. */
    static boolean are(JsonNode value) {
        for (JsonNode inner : value) {
            if (!are(inner)) {
                return false;
            }
        }
        return !value.isNumber() || isKept(value);
    }

    private static boolean isKept(JsonNode number) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return true;
        }
        BigDecimal sent = number.decimalValue();
        double kept = sent.doubleValue();
        return Double.isFinite(kept) && BigDecimal.valueOf(kept).compareTo(sent) == 0;
    }
}
