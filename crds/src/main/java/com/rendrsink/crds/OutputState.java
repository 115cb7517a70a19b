package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an output exists. */
public enum OutputState {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Ready")
    READY,
    @JsonProperty("Failed")
    FAILED
}
