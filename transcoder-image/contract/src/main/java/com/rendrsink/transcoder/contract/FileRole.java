package com.rendrsink.transcoder.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a file is for its output. */
public enum FileRole {
    /** The pictures and the sound themselves. */
    MEDIA;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
