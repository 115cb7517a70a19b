package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a frame is fitted in the wanted width and height; the display aspect is kept in both. */
public enum Fit {
    @JsonProperty("contain")
    CONTAIN,
    @JsonProperty("cover")
    COVER
}
