package com.rendrsink.api.uploads;

import com.rendrsink.media.header.MediaHeader;
import java.util.Map;
import java.util.Optional;

/** A parsed form: its text fields and the stored file. */
public record Form(Map<String, String> fields, ReceivedFile file) {
    public Form {
        fields = Map.copyOf(fields);
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * {@code name} is the client's, {@code object} is the key of the bytes, {@code header} is their parsed
     * header.
     */
    public record ReceivedFile(
            String name, String object, long sizeBytes, String sha256, String mimeType, MediaHeader header) {}
}
