package com.rendrsink.runtime;

import java.util.function.IntPredicate;

/** Text in a log for people: nothing in it can start a line, move the cursor or pass for another field. */
@Pure
final class LogText {
    private LogText() {}

    /** In quotes if it contains a space, an equals sign, a quote, a backslash or an escaped character. */
    static String value(String text) {
        String escaped = escape(text);
        boolean isPlain = escaped.equals(text) && text.chars().noneMatch(character -> " =\"\\".indexOf(character) >= 0);
        return isPlain ? text : '"' + escape(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    static String escape(String text) {
        return escape(text, character -> false);
    }

    static String escapeLines(String text) {
        return escape(text, character -> character == '\n' || character == '\r' || character == '\t');
    }

    private static String escape(String text, IntPredicate kept) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (!isControl(character) || kept.test(character)) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append(sequence(character));
            }
        });
        return escaped.toString();
    }

    private static String sequence(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted(character);
        };
    }

    /** Also line separators, and characters that change the direction of the text. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
