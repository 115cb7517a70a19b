package com.rendrsink.api.connection;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line before each chunk of a body: hexadecimal digits, then extensions, which nobody here understands. */
final class ChunkSize {
    /** Leading zeros aside, 15 digits: more would overflow, and no body may be as long. */
    private static final Pattern LINE = Pattern.compile("0*([0-9a-fA-F]{1,15})[ \\t]*(?:;[\\t\\x20-\\x7e]*)?");

    private static final int HEX = 16;

    private ChunkSize() {}

    /** How many bytes it announces; empty when the line is none. */
    static OptionalLong parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1), HEX)) : OptionalLong.empty();
    }
}
