package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much an asset wants a GPU. */
public enum GpuMode {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Preferred")
    PREFERRED,
    @JsonProperty("Required")
    REQUIRED
}
