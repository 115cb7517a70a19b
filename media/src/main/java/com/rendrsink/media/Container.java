package com.rendrsink.media;

import static com.rendrsink.media.Signature.anyOf;
import static com.rendrsink.media.Signature.brand;
import static com.rendrsink.media.Signature.docType;
import static com.rendrsink.media.Signature.mark;
import static com.rendrsink.media.Signature.riff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file formats that are known. Every one is processed as a source. It is told by its first bytes, and never by its
 * name; the first whose signature fits counts. The codecs are those that can be asked for, the usual one first.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists and signatures never change, which their types do not say
public enum Container {
    MP4(
            Kind.VIDEO,
            "video/mp4",
            Use.MADE,
            List.of(VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1),
            List.of(AudioCodec.AAC, AudioCodec.MP3),
            Signature::isOtherBrand),
    WEBM(
            Kind.VIDEO,
            "video/webm",
            Use.MADE,
            List.of(VideoCodec.VP9, VideoCodec.AV1),
            List.of(AudioCodec.OPUS, AudioCodec.VORBIS),
            docType("webm")),
    MOV(
            Kind.VIDEO,
            "video/quicktime",
            Use.MADE,
            List.of(VideoCodec.H264, VideoCodec.HEVC),
            List.of(AudioCodec.AAC, AudioCodec.MP3),
            brand("qt  ")),
    MKV(
            Kind.VIDEO,
            "video/x-matroska",
            Use.MADE,
            List.of(VideoCodec.values()),
            List.of(AudioCodec.values()),
            docType("matroska")),
    GIF(Kind.ANIMATION, "image/gif", Use.RESERVED, List.of(), List.of(), mark("GIF8")),
    MP3(
            Kind.AUDIO,
            "audio/mpeg",
            Use.MADE,
            List.of(),
            List.of(AudioCodec.MP3),
            anyOf(mark("ID3"), Head::isMpegAudioFrame)),
    M4A(Kind.AUDIO, "audio/mp4", Use.MADE, List.of(), List.of(AudioCodec.AAC), anyOf(brand("M4A "), brand("M4B "))),
    OGG(Kind.AUDIO, "audio/ogg", Use.MADE, List.of(), List.of(AudioCodec.OPUS, AudioCodec.VORBIS), mark("OggS")),
    JPG(Kind.STILL, "image/jpeg", Use.MADE, List.of(), List.of(), mark("\u00ff\u00d8\u00ff")),
    PNG(Kind.STILL, "image/png", Use.MADE, List.of(), List.of(), mark("\u0089PNG\r\n\u001a\n")),
    WEBP(Kind.STILL, "image/webp", Use.MADE, List.of(), List.of(), riff("WEBP")),
    AVI(Kind.VIDEO, "video/x-msvideo", Use.READ, List.of(), List.of(), riff("AVI ")),
    WAV(Kind.AUDIO, "audio/wav", Use.READ, List.of(), List.of(), riff("WAVE")),
    FLAC(Kind.AUDIO, "audio/flac", Use.READ, List.of(), List.of(), mark("fLaC")),
    TS(Kind.VIDEO, "video/mp2t", Use.READ, List.of(), List.of(), Head::isTransportStream),
    AVIF(Kind.ANIMATION, "image/avif", Use.READ, List.of(), List.of(), anyOf(brand("avif"), brand("avis")));

    /** What is in it, at the most. */
    public enum Kind {
        VIDEO,
        AUDIO,
        /** One picture, which takes no time. */
        STILL,
        /** Pictures in time, without sound. */
        ANIMATION
    }

    private enum Use {
        /** Read and made. */
        MADE,
        /** Read; it can be named as an output, and is not made yet. */
        RESERVED,
        /** Only read. */
        READ
    }

    /** How many first bytes {@link #of} wants to see. */
    public static final int HEAD_BYTES = 512;

    private final Kind kind;
    private final String mimeType;
    private final Use use;
    private final List<VideoCodec> videoCodecs;
    private final List<AudioCodec> audioCodecs;
    private final Signature signature;

    Container(
            Kind kind,
            String mimeType,
            Use use,
            List<VideoCodec> videoCodecs,
            List<AudioCodec> audioCodecs,
            Signature signature) {
        this.kind = kind;
        this.mimeType = mimeType;
        this.use = use;
        this.videoCodecs = videoCodecs;
        this.audioCodecs = audioCodecs;
        this.signature = signature;
    }

    /** By the first {@code length} bytes, of which {@link #HEAD_BYTES} are enough. */
    public static Optional<Container> of(byte[] bytes, int length) {
        Head head = Head.of(bytes, length);
        return Arrays.stream(values())
                .filter(container -> container.signature.fits(head))
                .findFirst();
    }

    /** What it is called on the wire and in a file's name, if it is known. */
    public static Optional<Container> named(String wireName) {
        return Arrays.stream(values())
                .filter(container -> container.wireName().equals(wireName))
                .findFirst();
    }

    /** The name is also the file's extension. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public String mimeType() {
        return mimeType;
    }

    /** Whether it can be named as an output, {@link #isMade made} or not. */
    public boolean isOutput() {
        return use != Use.READ;
    }

    public boolean isMade() {
        return use == Use.MADE;
    }

    public boolean holds(VideoCodec codec) {
        return videoCodecs.contains(codec);
    }

    public boolean holds(AudioCodec codec) {
        return audioCodecs.contains(codec);
    }

    public Optional<VideoCodec> usualVideoCodec() {
        return videoCodecs.stream().findFirst();
    }

    public Optional<AudioCodec> usualAudioCodec() {
        return audioCodecs.stream().findFirst();
    }
}
