package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The status of a condition. */
public enum ConditionStatus {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
}
