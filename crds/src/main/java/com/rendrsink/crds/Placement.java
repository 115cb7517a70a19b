package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a launch runs. */
public enum Placement {
    @JsonProperty("Cpu")
    CPU,
    @JsonProperty("Gpu")
    GPU
}
