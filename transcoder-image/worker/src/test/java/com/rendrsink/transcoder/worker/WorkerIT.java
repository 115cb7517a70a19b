package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FileRole;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole worker: real ffmpeg, a real S3 server, presigned URLs. */
class WorkerIT extends OnTheBench {
    @Test
    void one_video_becomes_two_renditions_and_two_thumbnails() throws Exception {
        Path source =
                bench.footage("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=640x360:d=2", "-f", "lavfi", "-i", "sine=d=2");

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);

        Manifest manifest = bench.manifest();
        assertThat(manifest.failure()).isNull();
        assertThat(manifest.renditions()).extracting(Manifest.Output::id).containsExactly("drv_mp4", "drv_webm");
        assertThat(manifest.renditions()).allSatisfy(output -> {
            assertThat(output.width()).isEqualTo(320);
            assertThat(output.height()).isEqualTo(180);
            assertThat(output.durationMs()).isBetween(1900L, 2200L);
            assertThat(bench.store().stat(bench.key(output.id())).orElseThrow().size())
                    .isEqualTo(output.sizeBytes());
            assertThat(output.files()).extracting(Manifest.OutputFile::role).containsExactly(FileRole.MEDIA);
        });
        assertThat(manifest.thumbnails())
                .extracting(Manifest.Output::timestampMs)
                .containsExactly(0L, 1000L);
        assertThat(manifest.source().durationMs()).isBetween(1900L, 2200L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "odd size,              641x361, yuv420p,     , 320, 180",
        "vertical,              360x640, yuv420p,     , 180, 320",
        "ten bits,              640x360, yuv420p10le, , 320, 180",
        "turned by a quarter,   640x360, yuv420p,     90, 180, 320",
    })
    void awkward_videos_come_out_upright_even_and_playable(
            String what, String size, String pixels, String rotation, int width, int height) throws Exception {
        Path source =
                bench.footage("plain.mp4", "-f", "lavfi", "-i", "testsrc2=s=" + size + ":d=1", "-pix_fmt", pixels);
        if (rotation != null) {
            source = bench.footage(
                    "turned.mp4", "-i", "in:plain.mp4", "-c", "copy", "-metadata:s:v", "rotate=" + rotation);
        }

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);

        assertThat(bench.manifest().renditions()).allSatisfy(output -> {
            assertThat(output.width()).isEqualTo(width);
            assertThat(output.height()).isEqualTo(height);
        });
    }

    @Test
    void a_file_cut_short_is_corrupt_although_ffmpeg_would_end_well() throws Exception {
        Path whole =
                bench.footage("fast.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=4", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThat(bench.work(cut)).isEqualTo(ExitCode.MEDIA_CORRUPT);
        assertThat(bench.manifest().failure().code()).isEqualTo(ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void a_text_is_no_media() throws Exception {
        assertThat(bench.work(Files.writeString(folder.resolve("text.mp4"), "just a text")))
                .isEqualTo(ExitCode.UNSUPPORTED_FORMAT);
        assertThat(bench.manifest().failure().message()).doesNotContain(folder.toString());
    }

    @Test
    void sound_alone_has_no_video_to_give() throws Exception {
        Path source = bench.footage("sound.wav", "-f", "lavfi", "-i", "sine=d=1");

        assertThat(bench.work(source)).isEqualTo(ExitCode.NO_VIDEO);
    }

    @Test
    void a_refused_url_is_the_stores_fault_and_leaves_no_manifest() throws Exception {
        Path source = bench.footage("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1");
        Plan plan = bench.plan(source);
        Plan expired = Bench.from(plan, URI.create(plan.source().toString().replace("Signature=", "Signature=0")));

        assertThat(bench.run(expired)).isEqualTo(ExitCode.URL_EXPIRED);
        assertThat(bench.store().stat(bench.key("manifest.json"))).isEmpty();
    }

    @Test
    void the_first_manifest_of_a_launch_stays() throws Exception {
        Path source = bench.footage("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1");
        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);
        byte[] first = bench.store().read(bench.key("manifest.json"), 1 << 20);

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);
        assertThat(bench.store().read(bench.key("manifest.json"), 1 << 20)).isEqualTo(first);
    }
}
