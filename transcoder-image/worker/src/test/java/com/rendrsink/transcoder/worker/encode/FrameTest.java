package com.rendrsink.transcoder.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.transcoder.worker.probe.MediaInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    @ParameterizedTest(name = "{0}x{1} into {2}x{3} is {4}x{5}")
    @CsvSource({
        "1920,1080, 1280,720,  1280,720",
        "1280,720,  1920,1080, 1280,720",
        "1080,1920, 1280,720,  406,720",
        "853,480,   640,,      640,360",
        "641,361,   ,,         642,362",
        "4096,2160, 1920,1080, 1920,1012",
        "1,1,       1280,,     2,2",
    })
    void the_aspect_is_kept_the_size_is_even_and_nothing_is_upscaled(
            int width, int height, Integer maxWidth, Integer maxHeight, int expectedWidth, int expectedHeight) {
        Frame frame = Frame.fit(video(width, height), maxWidth, maxHeight, false);

        assertThat(frame.width()).isEqualTo(expectedWidth);
        assertThat(frame.height()).isEqualTo(expectedHeight);
        assertThat(frame.isCropped()).isFalse();
    }

    @Test
    void covering_fills_the_box_and_crops_the_rest() {
        Frame frame = Frame.fit(video(1920, 1080), 500, 500, true);

        assertThat(frame).isEqualTo(new Frame(500, 500, 888, 500));
    }

    private static MediaInfo.Video video(int width, int height) {
        return new MediaInfo.Video("h264", width, height, 25, MediaInfo.Track.STILL);
    }
}
