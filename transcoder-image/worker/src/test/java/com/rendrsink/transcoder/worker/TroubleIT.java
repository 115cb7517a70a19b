package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is to blame when a run fails, and what ends a run that would go on. */
class TroubleIT extends OnTheBench {
    @Test
    void a_picture_damaged_in_its_middle_is_the_medias_fault() throws Exception {
        byte[] bytes = Files.readAllBytes(film(4));
        for (int i = bytes.length / 2; i < bytes.length / 2 + 20_000; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);

        assertThat(bench.work(damaged)).isEqualTo(ExitCode.MEDIA_CORRUPT);
        assertThat(bench.manifest().failure().code()).isEqualTo(ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void arguments_that_ffmpeg_refuses_are_not_the_medias_fault() throws Exception {
        Path sound = bench.footage("in.wav", "-f", "lavfi", "-i", "sine=d=1");
        Plan plan = bench.plan(sound, List.of(bench.rendition("mp3", AudioCodec.OPUS, null)));

        assertThat(bench.run(plan)).isEqualTo(ExitCode.CRASHED);
        assertNoManifest();
    }

    @ParameterizedTest
    @CsvSource({"ffprobe, KILL", "ffprobe, SEGV", "ffmpeg, KILL", "ffmpeg, SEGV"})
    void a_program_ended_by_a_signal_is_not_the_medias_fault(String program, String signal) throws Exception {
        assertThat(bench.run(bench.plan(film(1)), programs(program, "kill -" + signal + " $$")))
                .isEqualTo(ExitCode.CRASHED);
        assertNoManifest();
    }

    @Test
    void a_missing_program_is_not_the_medias_fault() throws Exception {
        assertThat(bench.run(bench.plan(film(1)), folder.resolve("nowhere"))).isEqualTo(ExitCode.CRASHED);
        assertNoManifest();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_run_over_its_time_is_killed_although_it_hears_no_other_signal() throws Exception {
        Path pid = folder.resolve("pid");
        Path programs = programs("ffmpeg", "echo $$ > " + pid + "; kill -STOP $$");
        Plan plan = Bench.within(bench.plan(film(1)), new Plan.Limits(3600, 1, 8192L * 4320, 1L << 30));

        assertThat(bench.run(plan, programs)).isEqualTo(ExitCode.TIMEOUT);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
        assertThat(bench.manifest().failure().code()).isEqualTo(ExitCode.TIMEOUT);
    }

    @Test
    void media_longer_than_the_limit_is_not_processed() throws Exception {
        assertThat(bench.run(Bench.within(bench.plan(film(4)), new Plan.Limits(3, 60, 8192L * 4320, 1L << 30))))
                .isEqualTo(ExitCode.MEDIA_TOO_LONG);
    }

    @Test
    void a_frame_larger_than_the_limit_is_not_processed() throws Exception {
        assertThat(bench.run(Bench.within(bench.plan(film(1)), new Plan.Limits(3600, 60, 320 * 180 - 1, 1L << 30))))
                .isEqualTo(ExitCode.MEDIA_TOO_LARGE);
        assertThat(bench.run(Bench.within(bench.plan(film(1)), new Plan.Limits(3600, 60, 320 * 180, 1L << 30))))
                .isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void an_output_larger_than_the_limit_is_not_published() throws Exception {
        assertThat(bench.run(Bench.within(bench.plan(film(4)), new Plan.Limits(3600, 60, 8192L * 4320, 40_000))))
                .isEqualTo(ExitCode.MEDIA_TOO_LARGE);
        assertThat(bench.store().stat(bench.key("drv_mp4"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "ogg, VORBIS, 16", "ogg, VORBIS, 512", "ogg, OPUS, 16", "ogg, OPUS, 512",
        "mp3, MP3, 16", "mp3, MP3, 512", "m4a, AAC, 16", "m4a, AAC, 512"
    })
    void every_bit_rate_that_a_profile_may_ask_for_can_be_made(String format, AudioCodec codec, int kilobits)
            throws Exception {
        Path telephone = bench.footage("in.wav", "-f", "lavfi", "-i", "sine=d=1:r=8000");

        assertThat(bench.run(bench.plan(telephone, List.of(bench.rendition(format, codec, kilobits)))))
                .isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void the_images_own_programs_work() throws Exception {
        assertThat(bench.run(bench.plan(film(1)), Path.of("../bin"))).isEqualTo(ExitCode.SUCCESS);
    }

    private static Path film(int seconds) throws Exception {
        return bench.footage("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=" + seconds);
    }

    /** The real programs, and a script in the place of one. */
    private Path programs(String name, String script) throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String real : List.of("ffmpeg", "ffprobe")) {
            if (!real.equals(name)) {
                Files.createSymbolicLink(programs.resolve(real), Bench.PROGRAMS.resolve(real));
            }
        }
        Path stand = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(stand, PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    private static void assertNoManifest() throws IOException {
        assertThat(bench.store().stat(bench.key("manifest.json"))).isEmpty();
    }
}
