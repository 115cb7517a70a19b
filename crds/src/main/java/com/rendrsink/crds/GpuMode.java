package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an asset uses a GPU. */
public enum GpuMode {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Preferred")
    PREFERRED,
    @JsonProperty("Required")
    REQUIRED
}
