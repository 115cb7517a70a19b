package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a frame is fitted into the requested width and height; both keep the display aspect ratio. */
public enum Fit {
    @JsonProperty("contain")
    CONTAIN,
    @JsonProperty("cover")
    COVER
}
