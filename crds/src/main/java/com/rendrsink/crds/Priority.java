package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The order of waiting assets. */
public enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
