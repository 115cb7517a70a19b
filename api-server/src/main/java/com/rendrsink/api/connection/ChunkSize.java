package com.rendrsink.api.connection;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line before each chunk of a body: hexadecimal digits, then extensions, which are ignored. */
final class ChunkSize {
    /** At most 15 digits without leading zeros: more would overflow, and no body is that long. */
    private static final Pattern LINE = Pattern.compile("0*([0-9a-fA-F]{1,15})[ \\t]*(?:;[\\t\\x20-\\x7e]*)?");

    private static final int HEX = 16;

    private ChunkSize() {}

    /** The size of the chunk; empty for an invalid line. */
    static OptionalLong parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1), HEX)) : OptionalLong.empty();
    }
}
