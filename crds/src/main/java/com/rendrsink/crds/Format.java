package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Container or image format of a derivative; the wire name is also the file extension. */
public enum Format {
    @JsonProperty("mp4")
    MP4,
    @JsonProperty("webm")
    WEBM,
    @JsonProperty("mov")
    MOV,
    @JsonProperty("mkv")
    MKV,
    @JsonProperty("gif")
    GIF,
    @JsonProperty("mp3")
    MP3,
    @JsonProperty("m4a")
    M4A,
    @JsonProperty("ogg")
    OGG,
    @JsonProperty("jpg")
    JPG,
    @JsonProperty("png")
    PNG,
    @JsonProperty("webp")
    WEBP
}
