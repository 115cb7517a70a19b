package com.rendrsink.transcoder.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * The supported file formats, detected by their first bytes. The demuxer is then forced, so that ffmpeg never guesses:
 * a playlist with any name would otherwise make it open other files and addresses.
 */
enum InputFormat {
    MOV("mov", "video/mp4"),
    MATROSKA("matroska", "video/x-matroska"),
    MPEG_TS("mpegts", "video/mp2t"),
    AVI("avi", "video/x-msvideo"),
    WAV("wav", "audio/wav"),
    MP3("mp3", "audio/mpeg"),
    OGG("ogg", "audio/ogg"),
    FLAC("flac", "audio/flac"),
    GIF("gif", "image/gif"),
    PNG("png_pipe", "image/png"),
    JPEG("jpeg_pipe", "image/jpeg"),
    WEBP("webp_pipe", "image/webp");

    /** The number of first bytes that {@link #of} needs. */
    static final int HEAD_BYTES = 512;

    private final String demuxer;
    private final String mimeType;

    InputFormat(String demuxer, String mimeType) {
        this.demuxer = demuxer;
        this.mimeType = mimeType;
    }

    String demuxer() {
        return demuxer;
    }

    String mimeType() {
        return mimeType;
    }

    /** One picture without a duration. */
    boolean isStill() {
        return this == PNG || this == JPEG || this == WEBP;
    }

    /** For other formats ffprobe estimates: the duration of a variable bit rate MP3 may be three times too long. */
    boolean statesDuration() {
        return this != MP3 && this != MPEG_TS;
    }

    static Optional<InputFormat> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        return Optional.ofNullable(
                startsAt(head, 4, "ftyp", "moov", "mdat", "wide", "free", "skip")
                        ? MOV
                        : head.startsWith("\u001aE\u00df\u00a3")
                                ? MATROSKA
                                : head.startsWith("RIFF") && startsAt(head, 8, "AVI ")
                                        ? AVI
                                        : head.startsWith("RIFF") && startsAt(head, 8, "WAVE")
                                                ? WAV
                                                : head.startsWith("RIFF") && startsAt(head, 8, "WEBP")
                                                        ? WEBP
                                                        : head.startsWith("ID3") || isMpegAudioFrame(bytes)
                                                                ? MP3
                                                                : head.startsWith("OggS")
                                                                        ? OGG
                                                                        : head.startsWith("fLaC")
                                                                                ? FLAC
                                                                                : head.startsWith("GIF8")
                                                                                        ? GIF
                                                                                        : head.startsWith(
                                                                                                        "\u0089PNG\r\n\u001a\n")
                                                                                                ? PNG
                                                                                                : head.startsWith(
                                                                                                                "\u00ff\u00d8\u00ff")
                                                                                                        ? JPEG
                                                                                                        : isTransportStream(
                                                                                                                        head)
                                                                                                                ? MPEG_TS
                                                                                                                : null);
    }

    private static boolean startsAt(String head, int offset, String... marks) {
        for (String mark : marks) {
            if (head.startsWith(mark, offset)) {
                return true;
            }
        }
        return false;
    }

    /** Eleven sync bits, then a layer and a bit rate with values that are not reserved. */
    private static boolean isMpegAudioFrame(byte[] bytes) {
        return bytes.length > 2
                && (bytes[0] & 0xff) == 0xff
                && (bytes[1] & 0xe0) == 0xe0
                && (bytes[1] & 0x06) != 0
                && (bytes[2] & 0xf0) != 0xf0;
    }

    /** A sync byte every 188 bytes. */
    private static boolean isTransportStream(String head) {
        return head.length() > 376 && head.charAt(0) == 'G' && head.charAt(188) == 'G' && head.charAt(376) == 'G';
    }
}
