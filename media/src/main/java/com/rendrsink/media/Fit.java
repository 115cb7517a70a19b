package com.rendrsink.media;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a frame is fitted in the wanted width and height; the display aspect is kept in both. */
public enum Fit {
    CONTAIN,
    COVER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
