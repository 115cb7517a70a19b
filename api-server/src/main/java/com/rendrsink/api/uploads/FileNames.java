package com.rendrsink.api.uploads;

import com.rendrsink.runtime.Pure;

import java.util.Optional;

/** A sender's file name made fit for an object key. Pure. */
@Pure
final class FileNames {
    private static final int LIMIT = 120;

    private FileNames() {}

    /** Keeps the last path element's letters, digits, dot, dash and underscore; the end, with its extension, wins. */
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
