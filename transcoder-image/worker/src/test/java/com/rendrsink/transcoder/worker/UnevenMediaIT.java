package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good media whose header says little, or whose tracks are not equally long; and bad media that looks like it. */
class UnevenMediaIT extends OnTheBench {
    private static final String VIDEO = "testsrc2=s=320x180:d=";
    private static final String SOUND = "sine=d=";

    @Test
    void a_picture_that_is_over_before_the_half_leaves_its_last_frame_as_thumbnail() throws Exception {
        assertThat(bench.work(film("in.mp4", 1, 8))).isEqualTo(ExitCode.SUCCESS);

        assertThat(bench.manifest().source().durationMs()).isEqualTo(8000);
        assertThat(bench.manifest().thumbnails())
                .extracting(Manifest.Output::timestampMs)
                .containsExactly(0L, 960L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void a_screen_recording_that_stands_still_in_its_second_half_is_good(String container) throws Exception {
        Path source = bench.footage(
                "in." + container, "-f", "lavfi", "-i", VIDEO + "3", "-f", "lavfi", "-i", SOUND + 10, "-vsync", "vfr");

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);
        assertThat(bench.manifest().renditions())
                .allSatisfy(output -> assertThat(output.durationMs()).isBetween(9900L, 10100L));
    }

    @Test
    void what_a_browser_records_has_no_duration_and_is_measured() throws Exception {
        Path source = bench.footage(
                "in.webm",
                "-f",
                "lavfi",
                "-i",
                VIDEO + 4,
                "-f",
                "lavfi",
                "-i",
                SOUND + 4,
                "-deadline",
                "realtime",
                "-live",
                "1");

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);

        assertThat(bench.manifest().source().durationMs()).isBetween(3900L, 4100L);
        assertThat(bench.manifest().renditions())
                .allSatisfy(output -> assertThat(output.durationMs()).isBetween(3900L, 4100L));
        assertThat(bench.manifest().thumbnails().get(1).timestampMs()).isBetween(1950L, 2050L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "ogg"})
    void the_sound_of_a_film_may_be_shorter_than_the_film(String format) throws Exception {
        assertThat(bench.run(bench.plan(film("in.mp4", 6, 4), List.of(bench.rendition(format, null, null)))))
                .isEqualTo(ExitCode.SUCCESS);

        assertThat(bench.manifest().renditions().getFirst().durationMs()).isBetween(3900L, 4100L);
    }

    @Test
    void a_subtitle_may_go_on_when_the_film_is_over() throws Exception {
        film("film.mkv", 3, 3);
        Files.writeString(folder.resolve("in.srt"), "1\n00:00:01,000 --> 00:00:20,000\nThe end\n");
        Path source = bench.footage("in.mkv", "-i", "in:film.mkv", "-i", "in:in.srt", "-c", "copy", "-c:s", "srt");

        assertThat(bench.work(source)).isEqualTo(ExitCode.SUCCESS);
        assertThat(bench.manifest().source().durationMs()).isBetween(2900L, 3100L);
    }

    @Test
    void a_song_whose_bit_rate_changes_may_be_shorter_than_it_seems() throws Exception {
        Path source = bench.footage(
                "in.mp3",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='if(gt(t,2),random(0),0)':d=5",
                "-q:a",
                "0",
                "-write_xing",
                "0");

        assertThat(bench.run(bench.plan(source, List.of(bench.rendition("m4a", null, null)))))
                .isEqualTo(ExitCode.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "avi", "wav"})
    void a_file_cut_short_is_corrupt(String container) throws Exception {
        Path whole = container.equals("wav")
                ? bench.footage("in.wav", "-f", "lavfi", "-i", SOUND + 6)
                : film("in." + container, 6, 6);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThat(bench.run(bench.plan(cut, List.of(bench.rendition("m4a", null, null)))))
                .isEqualTo(ExitCode.MEDIA_CORRUPT);
    }

    private static Path film(String name, int videoSeconds, int soundSeconds) throws Exception {
        return bench.footage(
                name,
                "-f",
                "lavfi",
                "-i",
                VIDEO + videoSeconds,
                "-f",
                "lavfi",
                "-i",
                SOUND + soundSeconds,
                name.endsWith("mp4") ? "-movflags" : "-y",
                name.endsWith("mp4") ? "+faststart" : "-y");
    }
}
