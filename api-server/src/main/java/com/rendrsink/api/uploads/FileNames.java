package com.rendrsink.api.uploads;

import com.rendrsink.runtime.Pure;
import java.util.Optional;

/** Converts a client's file name to a valid part of an object key. */
@Pure
final class FileNames {
    private static final int LIMIT = 120;

    private FileNames() {}

    /**
     * Keeps the letters, digits, dots, dashes and underscores of the last path element; a long name keeps its end with
     * the extension.
     */
    static String safe(Optional<String> sent) {
        String name = sent.orElse("").replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1)
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^\\.+", "");
        if (name.length() > LIMIT) {
            name = name.substring(name.length() - LIMIT);
        }
        return name.isEmpty() ? "file" : name;
    }
}
