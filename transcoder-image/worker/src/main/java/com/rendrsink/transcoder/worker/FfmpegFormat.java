package com.rendrsink.transcoder.worker;

import com.rendrsink.media.Container;
import java.util.List;
import java.util.Optional;

/**
 * ffmpeg's words for a container. The demuxer is forced, so that ffmpeg never guesses: a playlist of any name would make
 * it open other files and addresses.
 */
record FfmpegFormat(String demuxer, Optional<String> muxer, Optional<Still> still) {

    /** How a still is encoded. */
    record Still(String pixels, String encoder, List<String> options) {}

    static FfmpegFormat of(Container container) {
        return switch (container) {
            case MP4 -> made("mov", "mp4");
            case MOV -> made("mov", "mov");
            case M4A -> made("mov", "ipod");
            case MKV -> made("matroska", "matroska");
            case WEBM -> made("matroska", "webm");
            case MP3 -> made("mp3", "mp3");
            case OGG -> made("ogg", "ogg");
            case JPG -> still("jpeg_pipe", "yuvj420p", "mjpeg", "-q:v", "3");
            case PNG -> still("png_pipe", "rgb24", "png");
            case WEBP -> still("webp_pipe", "yuv420p", "libwebp");
            case AVIF -> read("mov");
            case AVI -> read("avi");
            case TS -> read("mpegts");
            case WAV -> read("wav");
            case FLAC -> read("flac");
            case GIF -> read("gif");
        };
    }

    private static FfmpegFormat read(String demuxer) {
        return new FfmpegFormat(demuxer, Optional.empty(), Optional.empty());
    }

    private static FfmpegFormat made(String demuxer, String muxer) {
        return new FfmpegFormat(demuxer, Optional.of(muxer), Optional.empty());
    }

    private static FfmpegFormat still(String demuxer, String pixels, String encoder, String... options) {
        Still still = new Still(pixels, encoder, List.of(options));
        return new FfmpegFormat(demuxer, Optional.of("image2"), Optional.of(still));
    }
}
