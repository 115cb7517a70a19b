package com.rendrsink.contract.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.media.Container;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views to the byte: partners may have stored them or compare them. */
class OutputViewsTest {
    private static final DerivativeSpec MP4 = new DerivativeSpec(Container.MP4, 1280, 720, null, null, null, null);
    private static final DerivativeStatus READY =
            new DerivativeStatus("d_0", MP4, OutputState.READY, "out/d_0.mp4", 1280, 720, 5000L, 1000L);
    private static final DerivativeStatus PENDING =
            new DerivativeStatus("d_1", MP4, OutputState.PENDING, null, null, null, null, null);

    @Test
    void a_response_has_all_fields_of_a_finished_derivative() {
        assertThat(json(OutputViews.derivative(READY, Optional.empty(), OutputViewsTest::url)))
                .isEqualTo("{\"derivative_id\":\"d_0\",\"status\":\"ready\",\"format\":\"mp4\",\"width\":1280,"
                        + "\"height\":720,\"duration_ms\":5000,\"size_bytes\":1000,"
                        + "\"url\":\"https://cdn.example/out/d_0.mp4\"}");
    }

    @Test
    void a_pending_derivative_has_no_id_no_sizes_and_no_url() {
        assertThat(json(OutputViews.derivative(PENDING, Optional.empty(), OutputViewsTest::url)))
                .isEqualTo("{\"status\":\"pending\",\"format\":\"mp4\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, pending",
        "BACKING_OFF, pending",
        "FAILED, failed",
        "CANCELLED, cancelled",
        "SUCCEEDED, failed",
    })
    void what_does_not_exist_when_the_run_is_over_never_will(LaunchState run, String status) {
        assertThat(OutputViews.derivative(PENDING, Optional.of(run), OutputViewsTest::url))
                .containsEntry("status", status);
    }

    @Test
    void an_event_has_neither_the_state_nor_the_duration_of_a_derivative() {
        assertThat(json(OutputViews.derivativeOfEvent(READY, OutputViewsTest::url)))
                .isEqualTo("{\"derivative_id\":\"d_0\",\"format\":\"mp4\",\"width\":1280,\"height\":720,"
                        + "\"size_bytes\":1000,\"url\":\"https://cdn.example/out/d_0.mp4\"}");
    }

    @Test
    void a_thumbnail_has_its_time_and_its_url() {
        ThumbnailStatus thumbnail =
                new ThumbnailStatus("thumb_mid", 50, null, null, OutputState.READY, 2500L, "out/thumb_mid.jpg");

        assertThat(json(OutputViews.thumbnail(thumbnail, Optional.empty(), OutputViewsTest::url)))
                .isEqualTo("{\"status\":\"ready\",\"at\":50,\"timestamp_ms\":2500,"
                        + "\"url\":\"https://cdn.example/out/thumb_mid.jpg\"}");
        assertThat(json(OutputViews.thumbnailOfEvent(thumbnail, OutputViewsTest::url)))
                .isEqualTo("{\"timestamp_ms\":2500,\"url\":\"https://cdn.example/out/thumb_mid.jpg\"}");
    }

    @Test
    void a_failure_has_its_code_in_lower_case_and_its_message() {
        assertThat(json(OutputViews.failure(new Failure(FailureCode.MEDIA_CORRUPT, "The file is damaged.", false))))
                .isEqualTo("{\"code\":\"media_corrupt\",\"message\":\"The file is damaged.\"}");
    }

    @Test
    void a_time_has_exactly_three_digits_after_the_second() {
        assertThat(Timestamps.text(Instant.parse("2026-03-28T14:22:01Z"))).isEqualTo("2026-03-28T14:22:01.000Z");
        assertThat(Timestamps.text(Instant.parse("2026-03-28T14:22:01.847999Z")))
                .isEqualTo("2026-03-28T14:22:01.847Z");
    }

    private static String url(String object) {
        return "https://cdn.example/" + object;
    }

    private static String json(Map<String, Object> view) {
        try {
            return new ObjectMapper().writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
