package com.rendrsink.runtime;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace of a request, in the format of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>. It is
 * passed on unchanged: nothing here records spans, and an unrecorded parent would break the caller's trace.
 */
public record TraceParent(String traceId, String parentId, String flags) {
    /** The name of its header. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String CURRENT = "00";
    private static final String NEVER = "ff";
    private static final String NOT_SAMPLED = "00";

    /** Empty for an invalid value. For a later version, the part known to this version is used. */
    public static Optional<TraceParent> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean known = !form.group(1).equals(NEVER) && (!form.group(1).equals(CURRENT) || form.group(5) == null);
        boolean named = !isZero(form.group(2)) && !isZero(form.group(3));
        return known && named
                ? Optional.of(new TraceParent(form.group(2), form.group(3), form.group(4)))
                : Optional.empty();
    }

    /** The start of a trace that is not sampled. */
    public static TraceParent next(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        return new TraceParent(
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(notZero(random)),
                hex.toHexDigits(notZero(random)),
                NOT_SAMPLED);
    }

    private static long notZero(RandomGenerator random) {
        long number = random.nextLong();
        return number == 0 ? 1 : number;
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }

    /** The header's value. */
    @Override
    public String toString() {
        return String.join("-", CURRENT, traceId, parentId, flags);
    }
}
