package com.rendrsink.transcoder.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.transcoder.contract.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that carry a mark we take, and are something else to an ffmpeg that may guess. */
class HostileMediaIT extends OnTheBench {
    /** An empty ID3 tag passes for a song, and so does a comment around a box name for a film; ffmpeg looks behind both. */
    private enum Playlist {
        HLS("ID3\4\0\0\0\0\0\0#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.mp4\n#EXT-X-ENDLIST\n"),
        CONCAT("ID3\4\0\0\0\0\0\0ffconcat version 1.0\nfile secret.mp4\n"),
        DASH("""
                <!--skip--><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"\
                 type="static" mediaPresentationDuration="PT2S" minBufferTime="PT1S"><Period><AdaptationSet\
                 mimeType="video/mp4"><Representation id="1" bandwidth="1000"><BaseURL>secret.mp4</BaseURL></Representation>\
                </AdaptationSet></Period></MPD>
                """);

        private final String text;

        Playlist(String text) {
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_playlist_behind_a_mark_of_media_reads_no_other_file(Playlist playlist) throws Exception {
        bench.work();
        bench.footage(
                "work/secret.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:d=2",
                "-movflags",
                "frag_keyframe+empty_moov");
        Path hostile = Files.writeString(bench.work().resolve("list"), playlist.text, ISO_8859_1);
        assertThat(plainFfmpegDecodes(hostile)).isTrue();

        assertThat(bench.work(hostile)).isEqualTo(ExitCode.MEDIA_CORRUPT);
        assertThat(bench.manifest().renditions()).isEmpty();
    }

    @Test
    void a_codec_that_is_not_processed_reaches_no_decoder() throws Exception {
        Path source = bench.footage("in.avi", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1", "-c:v", "cinepak");
        assertThat(plainFfmpegDecodes(source)).isTrue();

        assertThat(bench.work(source)).isEqualTo(ExitCode.UNSUPPORTED_FORMAT);
    }

    private static boolean plainFfmpegDecodes(Path file) throws Exception {
        List<String> command = List.of(
                "ffmpeg", "-nostdin", "-loglevel", "error", "-xerror", "-i", file.toString(), "-f", "null", "-");
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
