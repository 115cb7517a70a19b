package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Video codecs. */
public enum VideoCodec {
    @JsonProperty("h264")
    H264,
    @JsonProperty("hevc")
    HEVC,
    @JsonProperty("av1")
    AV1,
    @JsonProperty("vp9")
    VP9
}
