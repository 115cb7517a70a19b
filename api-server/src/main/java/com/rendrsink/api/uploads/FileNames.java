package com.rendrsink.api.uploads;

import com.rendrsink.runtime.Pure;
import java.util.Optional;

/** A client's file name, which responses repeat, and the valid part of an object key that is made from it. */
@Pure
final class FileNames {
    private static final int LIMIT = 120;
    private static final int MAX_CHARACTERS = 255;
    private static final String NONE = "file";

    private FileNames() {}

    /**
     * Keeps the letters, digits, dots, dashes and underscores of the last path element; a long name keeps its end with
     * the extension.
     */
    static String safe(Optional<String> sent) {
        String name = last(sent.orElse("")).replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
        if (name.length() > LIMIT) {
            name = name.substring(name.length() - LIMIT);
        }
        return name.isEmpty() ? NONE : name;
    }

    /** The last path element in all its characters: some clients send the path on their own disk. */
    static String given(Optional<String> sent) {
        String name = last(sent.orElse(""));
        return name.isBlank() ? NONE : name;
    }

    /** What is wrong with a name as sent; empty if it can be kept. */
    static Optional<String> problem(String name) {
        if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
            return Optional.of("The file name has more than " + MAX_CHARACTERS + " characters.");
        }
        return name.codePoints().anyMatch(Character::isISOControl)
                ? Optional.of("The file name contains a control character.")
                : Optional.empty();
    }

    private static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
