package com.rendrsink.transcoder.worker.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FileRole;
import com.rendrsink.transcoder.worker.encode.Frame;
import com.rendrsink.transcoder.worker.encode.WantedOutput;
import com.rendrsink.transcoder.worker.packaging.WantedFile;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import com.rendrsink.transcoder.worker.probe.MediaInfo.Track;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputComparisonTest {
    private static final Track TEN_SECONDS = new Track(0, 9_960, 10_000);
    private static final Track SEVEN_SECONDS = new Track(0, 6_960, 7_000);
    private static final Frame FRAME = new Frame(320, 180, 320, 180);

    @Test
    void an_output_as_long_as_its_source_is_taken() {
        assertThatCode(() -> check(film(TEN_SECONDS, TEN_SECONDS), film(TEN_SECONDS, TEN_SECONDS)))
                .doesNotThrowAnyException();
    }

    @Test
    void sound_shorter_than_the_picture_is_taken_if_the_source_has_it_so() {
        assertThatCode(() -> check(film(TEN_SECONDS, SEVEN_SECONDS), film(TEN_SECONDS, SEVEN_SECONDS)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_last_frame_that_stands_long_need_not_stand_in_the_output() {
        Track standing = new Track(0, 6_960, 10_000);

        assertThatCode(() -> check(film(SEVEN_SECONDS, TEN_SECONDS), film(standing, TEN_SECONDS)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_picture_that_ends_early_is_found_although_the_sound_goes_on() {
        assertRefused(film(SEVEN_SECONDS, TEN_SECONDS), film(TEN_SECONDS, TEN_SECONDS), ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void sound_that_ends_early_is_found_although_the_picture_goes_on() {
        assertRefused(film(TEN_SECONDS, SEVEN_SECONDS), film(TEN_SECONDS, TEN_SECONDS), ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void an_output_longer_than_its_source_is_a_fault_of_ours() {
        assertRefused(film(TEN_SECONDS, TEN_SECONDS), film(SEVEN_SECONDS, SEVEN_SECONDS), ExitCode.OUTPUT_INVALID);
    }

    private static void assertRefused(MediaInfo made, MediaInfo source, ExitCode code) {
        assertThatThrownBy(() -> check(made, source))
                .isInstanceOf(RunFailedException.class)
                .extracting(failed -> ((RunFailedException) failed).code())
                .isEqualTo(code);
    }

    private static void check(MediaInfo made, MediaInfo source) {
        WantedOutput wanted = new WantedOutput(
                "drv_mp4",
                Container.MP4,
                List.of(new WantedFile(FileRole.MEDIA, Path.of("drv_mp4.mp4"), URI.create("http://store/drv_mp4"))),
                Optional.of(FRAME),
                Optional.of(VideoCodec.H264),
                Optional.of(AudioCodec.AAC),
                Optional.empty());
        OutputComparison.require(wanted, made, source, 1_000, 1_000_000);
    }

    private static MediaInfo film(Track picture, Track sound) {
        return new MediaInfo(
                Optional.of(new MediaInfo.Video("h264", 320, 180, 25, picture)),
                Optional.of(new MediaInfo.Audio("aac", sound)),
                0);
    }
}
