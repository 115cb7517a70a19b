package com.rendrsink.media;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Video codecs that are encoded. */
public enum VideoCodec {
    H264,
    HEVC,
    AV1,
    VP9;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
