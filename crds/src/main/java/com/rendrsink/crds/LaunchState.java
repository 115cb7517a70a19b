package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of the current launch; it is recorded as running before its Job is created. */
public enum LaunchState {
    @JsonProperty("Running")
    RUNNING,
    @JsonProperty("BackingOff")
    BACKING_OFF,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Cancelled")
    CANCELLED
}
