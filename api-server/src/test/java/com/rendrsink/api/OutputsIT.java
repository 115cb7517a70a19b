package com.rendrsink.api;

import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.media.Container;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outputs of an asset: all that are requested, from the first answer to the last. */
class OutputsIT {
    private static final DerivativeSpec MP4 = new DerivativeSpec(Container.MP4, null, null, null, null, null, null);

    private final Partner partner = RunningApi.start().partner();

    @Test
    void those_of_the_profile_are_pending_before_the_run_begins() throws Exception {
        JsonNode outputs = outputs(partner.upload("film", "profile", "web"));

        assertThat(outputs.path("data")).hasSize(1);
        assertThat(outputs.at("/data/0/status").asText()).isEqualTo("pending");
        assertThat(outputs.at("/data/0/format").asText()).isEqualTo("mp4");
        assertThat(outputs.path("thumbnails").findValuesAsText("status")).containsExactly("pending", "pending");
        assertThat(outputs.path("thumbnails").findValuesAsText("at")).containsExactly("0", "50");
    }

    @Test
    void those_of_the_request_replace_the_profiles() throws Exception {
        JsonNode outputs = outputs(partner.upload(
                "film", "profile", "web", "derivatives", "[{\"format\":\"webm\"},{\"format\":\"mp3\"}]"));

        assertThat(outputs.path("data").findValuesAsText("format")).containsExactly("webm", "mp3");
        assertThat(outputs.path("data").findValuesAsText("status")).containsOnly("pending");
    }

    /** A run that is repeated creates its outputs under new ids. */
    @Test
    void an_id_is_shown_only_when_it_will_not_change() throws Exception {
        String id = partner.upload("film", "profile", "web");
        JsonNode before = outputs(id);
        run(id, LaunchState.RUNNING, OutputState.PENDING);
        JsonNode during = outputs(id);
        run(id, LaunchState.SUCCEEDED, OutputState.READY);

        assertThat(before.at("/data/0").has("derivative_id")).isFalse();
        assertThat(during.at("/data/0").has("derivative_id")).isFalse();
        assertThat(outputs(id).at("/data/0/derivative_id").asText()).isEqualTo("drv_1");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, pending",
        "BACKING_OFF, pending",
        "FAILED, failed",
        "CANCELLED, cancelled",
    })
    void those_that_will_not_come_say_so(LaunchState state, String status) throws Exception {
        String id = partner.upload("film", "profile", "web");

        run(id, state, OutputState.PENDING);

        assertThat(outputs(id).at("/data/0/status").asText()).isEqualTo(status);
        assertThat(outputs(id).at("/thumbnails/0/status").asText()).isEqualTo(status);
    }

    @Test
    void those_of_a_run_that_was_rejected_have_failed() throws Exception {
        String id = partner.upload("film", "profile", "web");

        partner.status(id, status(id, LaunchState.FAILED, List.of(), List.of()));

        assertThat(outputs(id).path("data").findValuesAsText("status")).containsExactly("failed");
        assertThat(outputs(id).path("thumbnails").findValuesAsText("status")).containsExactly("failed", "failed");
    }

    @Test
    void those_of_the_next_run_are_pending_at_once() throws Exception {
        String id = partner.upload("film", "profile", "web");
        run(id, LaunchState.SUCCEEDED, OutputState.READY);

        partner.post("/v1/assets/" + id + "/reprocess", "{\"derivatives\":[{\"format\":\"ogg\"}]}");

        assertThat(outputs(id).path("data").findValuesAsText("format")).containsExactly("ogg");
        assertThat(outputs(id).path("data").findValuesAsText("status")).containsExactly("pending");
    }

    private JsonNode outputs(String id) throws Exception {
        return json(partner.get("/v1/assets/" + id + "/derivatives"));
    }

    private void run(String id, LaunchState state, OutputState made) {
        boolean ready = made == OutputState.READY;
        partner.status(
                id,
                status(
                        id,
                        state,
                        List.of(new DerivativeStatus(
                                "drv_1", MP4, made, ready ? "drv_1.mp4" : null, null, null, null, null)),
                        List.of(new ThumbnailStatus("thumb_0", 0, null, null, made, ready ? 0L : null, null))));
    }

    private static MediaAssetStatus status(
            String id, LaunchState state, List<DerivativeStatus> derivatives, List<ThumbnailStatus> thumbnails) {
        Attempt attempt = new Attempt(1, 1, state, "job", null, 0, null, null, null, null, null, 0, null);
        Phase phase = switch (state) {
            case RUNNING, BACKING_OFF -> Phase.PROCESSING;
            case SUCCEEDED -> Phase.PROCESSED;
            case FAILED -> Phase.FAILED;
            case CANCELLED -> Phase.CANCELLED;
        };
        return new MediaAssetStatus(
                id, 1L, phase, null, List.of(), attempt, null, derivatives, thumbnails, null, List.of(), 1L);
    }
}
