package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;

/** What can be made: muxer, MIME type, usual codecs, and how ffprobe names the container afterwards. */
enum OutputFormat {
    MP4(Kind.VIDEO, "mp4", "video/mp4", "h264", "aac", "mov"),
    MOV(Kind.VIDEO, "mov", "video/quicktime", "h264", "aac", "mov"),
    MKV(Kind.VIDEO, "matroska", "video/x-matroska", "h264", "aac", "matroska"),
    WEBM(Kind.VIDEO, "webm", "video/webm", "vp9", "opus", "webm"),
    MP3(Kind.AUDIO, "mp3", "audio/mpeg", "", "mp3", "mp3"),
    M4A(Kind.AUDIO, "ipod", "audio/mp4", "", "aac", "mov"),
    OGG(Kind.AUDIO, "ogg", "audio/ogg", "", "opus", "ogg"),
    JPG(Kind.STILL, "image2", "image/jpeg", "mjpeg", "", "image2"),
    PNG(Kind.STILL, "image2", "image/png", "png", "", "png_pipe"),
    WEBP(Kind.STILL, "image2", "image/webp", "libwebp", "", "webp_pipe");

    enum Kind {
        VIDEO,
        AUDIO,
        STILL
    }

    private final Kind kind;
    private final String muxer;
    private final String mimeType;
    private final String videoCodec;
    private final String audioCodec;
    private final String probedAs;

    OutputFormat(Kind kind, String muxer, String mimeType, String videoCodec, String audioCodec, String probedAs) {
        this.kind = kind;
        this.muxer = muxer;
        this.mimeType = mimeType;
        this.videoCodec = videoCodec;
        this.audioCodec = audioCodec;
        this.probedAs = probedAs;
    }

    static OutputFormat of(String wireName) {
        for (OutputFormat format : values()) {
            if (format.extension().equals(wireName)) {
                return format;
            }
        }
        throw new Verdict(ExitCode.BAD_PLAN, "The format '" + wireName + "' cannot be made yet.");
    }

    String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    String muxer() {
        return muxer;
    }

    String mimeType() {
        return mimeType;
    }

    String videoCodec() {
        return videoCodec;
    }

    String audioCodec() {
        return audioCodec;
    }

    String probedAs() {
        return probedAs;
    }
}
