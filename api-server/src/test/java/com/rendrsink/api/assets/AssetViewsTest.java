package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.media.Container;
import com.rendrsink.testing.golden.GoldenCase;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a resource to the responses that show it. */
class AssetViewsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProcessingProfileSpec PROFILE = new ProcessingProfileSpec(
            null,
            List.of(
                    new DerivativeSpec(Container.MP4, 1280, null, null, null, null, null),
                    new DerivativeSpec(Container.WEBM, 1280, null, null, null, null, null)),
            null,
            null,
            null);

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/views"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_resource_becomes_responses(GoldenCase fixture) throws IOException {
        MediaAsset asset = YAML.unmarshal(fixture.in("asset.yaml"), MediaAsset.class);

        int requested = RequestedOutputs.derivatives(
                asset, slug -> PROFILE.derivatives().size());
        RequestedOutputs outputs = RequestedOutputs.of(asset, slug -> Optional.of(PROFILE));

        fixture.out("asset.json", text(AssetViews.asset(asset, requested)));
        fixture.out(
                "outputs.json", text(AssetViews.outputs(asset, outputs, key -> "https://media.example.com/" + key)));
        fixture.requireAllUsed();
    }

    private static String text(Object view) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(view) + "\n";
    }
}
