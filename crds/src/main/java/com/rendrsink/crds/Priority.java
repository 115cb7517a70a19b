package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The order of waiting assets. */
public enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH
}
