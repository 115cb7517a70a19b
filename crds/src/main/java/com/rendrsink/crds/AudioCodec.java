package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Audio codecs. */
public enum AudioCodec {
    @JsonProperty("aac")
    AAC,
    @JsonProperty("opus")
    OPUS,
    @JsonProperty("mp3")
    MP3,
    @JsonProperty("vorbis")
    VORBIS
}
