package com.rendrsink.operator.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.testing.golden.GoldenCase;
import com.rendrsink.transcoder.contract.Plan;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an asset and the status that was recorded for its launch to the worker's plan. */
class PlanRenderingTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final WorkerSettings SETTINGS = new WorkerSettings(
            "image", "Never", List.of(), "1", "2Gi", "20Gi", "rendrsink-", 3600, 600, 33_177_600, 1 << 30, 600);
    private static final PlanRendering.Signer SIGNER = new PlanRendering.Signer() {
        @Override
        public URI get(String key) {
            return URI.create("http://store/" + key + "?GET");
        }

        @Override
        public URI put(String key) {
            return URI.create("http://store/" + key + "?PUT");
        }
    };

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/plans"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_recorded_launch_becomes_one_plan(GoldenCase fixture) throws IOException {
        MediaAsset asset = Serialization.unmarshal(fixture.in("asset.yaml"), MediaAsset.class);
        MediaAssetStatus status = Serialization.unmarshal(fixture.in("status.yaml"), MediaAssetStatus.class);

        fixture.out("plan.json", json(PlanRendering.plan(asset, status, SETTINGS, SIGNER)));
        fixture.requireAllUsed();
    }

    private static String json(Plan plan) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n";
    }
}
