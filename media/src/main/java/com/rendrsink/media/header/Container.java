package com.rendrsink.media.header;

/** The file formats whose headers are understood. */
public enum Container {
    MP4("video/mp4"),
    M4A("audio/mp4"),
    MOV("video/quicktime"),
    MATROSKA("video/x-matroska"),
    WEBM("video/webm"),
    AVI("video/x-msvideo"),
    WAV("audio/wav"),
    MP3("audio/mpeg"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    WEBP("image/webp");

    private final String mimeType;

    Container(String mimeType) {
        this.mimeType = mimeType;
    }

    public String mimeType() {
        return mimeType;
    }
}
