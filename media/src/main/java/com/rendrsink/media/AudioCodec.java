package com.rendrsink.media;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Audio codecs that are encoded. */
public enum AudioCodec {
    AAC,
    OPUS,
    MP3,
    VORBIS;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
