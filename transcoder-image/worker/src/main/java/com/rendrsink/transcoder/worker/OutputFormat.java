package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;

/** The supported outputs: muxer, MIME type, default codecs, and the format that ffprobe must report. */
enum OutputFormat {
    MP4(Kind.VIDEO, "mp4", "video/mp4", "h264", "aac", InputFormat.MOV),
    MOV(Kind.VIDEO, "mov", "video/quicktime", "h264", "aac", InputFormat.MOV),
    MKV(Kind.VIDEO, "matroska", "video/x-matroska", "h264", "aac", InputFormat.MATROSKA),
    WEBM(Kind.VIDEO, "webm", "video/webm", "vp9", "opus", InputFormat.MATROSKA),
    MP3(Kind.AUDIO, "mp3", "audio/mpeg", "", "mp3", InputFormat.MP3),
    M4A(Kind.AUDIO, "ipod", "audio/mp4", "", "aac", InputFormat.MOV),
    OGG(Kind.AUDIO, "ogg", "audio/ogg", "", "opus", InputFormat.OGG),
    JPG(Kind.STILL, "image2", "image/jpeg", "mjpeg", "", InputFormat.JPEG),
    PNG(Kind.STILL, "image2", "image/png", "png", "", InputFormat.PNG),
    WEBP(Kind.STILL, "image2", "image/webp", "libwebp", "", InputFormat.WEBP);

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
    private final InputFormat madeAs;

    OutputFormat(Kind kind, String muxer, String mimeType, String videoCodec, String audioCodec, InputFormat madeAs) {
        this.kind = kind;
        this.muxer = muxer;
        this.mimeType = mimeType;
        this.videoCodec = videoCodec;
        this.audioCodec = audioCodec;
        this.madeAs = madeAs;
    }

    static OutputFormat of(String wireName) {
        for (OutputFormat format : values()) {
            if (format.extension().equals(wireName)) {
                return format;
            }
        }
        throw new Verdict(ExitCode.BAD_PLAN, "The format '" + wireName + "' is not supported yet.");
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

    InputFormat madeAs() {
        return madeAs;
    }
}
