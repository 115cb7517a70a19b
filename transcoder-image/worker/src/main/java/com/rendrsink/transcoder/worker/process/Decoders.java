package com.rendrsink.transcoder.worker.process;

import com.rendrsink.runtime.Pure;
import java.util.Collection;
import java.util.List;

/**
 * The allowed decoders for untrusted bytes, by ffmpeg's names: those for the files of cameras, phones, browsers and
 * editors. Most vulnerabilities are in the hundreds of others.
 */
@Pure
final class Decoders {
    private static final List<String> VIDEO = List.of(
            "h264",
            "hevc",
            "libdav1d",
            "libaom-av1",
            "av1",
            "vp8",
            "vp9",
            "libvpx",
            "libvpx-vp9",
            "mpeg1video",
            "mpeg2video",
            "mpeg4",
            "msmpeg4v1",
            "msmpeg4v2",
            "msmpeg4",
            "wmv1",
            "wmv2",
            "wmv3",
            "vc1",
            "h263",
            "flv",
            "theora",
            "mjpeg",
            "prores",
            "dnxhd",
            "cfhd",
            "dvvideo",
            "qtrle",
            "ffv1",
            "huffyuv",
            "ffvhuff",
            "utvideo",
            "rawvideo",
            "v210",
            "png",
            "gif",
            "webp");
    private static final List<String> AUDIO = List.of(
            "aac",
            "aac_latm",
            "ac3",
            "eac3",
            "dca",
            "truehd",
            "mlp",
            "mp1float",
            "mp2float",
            "mp3float",
            "mp1",
            "mp2",
            "mp3",
            "opus",
            "libopus",
            "vorbis",
            "libvorbis",
            "flac",
            "alac",
            "amrnb",
            "amrwb",
            "speex",
            "libspeex",
            "wmav1",
            "wmav2",
            "s302m",
            "adpcm_ima_qt",
            "adpcm_ima_wav",
            "adpcm_ms",
            "pcm_alaw",
            "pcm_mulaw",
            "pcm_s8",
            "pcm_u8",
            "pcm_s16le",
            "pcm_s16be",
            "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_f64le",
            "pcm_f64be",
            "pcm_bluray",
            "pcm_dvd");
    /** Never decoded, but ffprobe fails for a file with a track that it may not open. */
    private static final List<String> SUBTITLES = List.of(
            "ass",
            "ssa",
            "subrip",
            "srt",
            "mov_text",
            "webvtt",
            "text",
            "dvbsub",
            "dvdsub",
            "pgssub",
            "xsub",
            "cc_dec",
            "libzvbi_teletextdec",
            "libaribb24");

    static final String WHITELIST = String.join(
            ",",
            List.of(VIDEO, AUDIO, SUBTITLES).stream()
                    .flatMap(Collection::stream)
                    .toList());

    private Decoders() {}
}
