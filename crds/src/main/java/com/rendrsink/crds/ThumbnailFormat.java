package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Image format of a thumbnail. */
public enum ThumbnailFormat {
    @JsonProperty("jpg")
    JPG,
    @JsonProperty("png")
    PNG,
    @JsonProperty("webp")
    WEBP
}
