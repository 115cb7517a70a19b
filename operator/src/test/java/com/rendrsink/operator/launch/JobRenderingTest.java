package com.rendrsink.operator.launch;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.operator.names.Ids;
import com.rendrsink.testing.golden.GoldenCase;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an asset and the settings of workers to the Job of a launch and its Secret, here without the plan itself. */
class JobRenderingTest {
    /** Labels have no order of their own. */
    private static final KubernetesSerialization YAML = new KubernetesSerialization(
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build(),
            true);

    private record Launch(int number, WorkerSettings settings) {}

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/launch"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_launch_becomes_one_job_and_one_secret(GoldenCase fixture) throws IOException {
        MediaAsset asset = YAML.unmarshal(fixture.in("asset.yaml"), MediaAsset.class);
        Launch launch = YAML.unmarshal(fixture.in("launch.yaml"), Launch.class);
        String name = Ids.job(asset.getMetadata().getName(), asset.getMetadata().getUid(), launch.number());

        fixture.out("job.yaml", YAML.asYaml(JobRendering.job(asset, name, launch.number(), launch.settings())));
        fixture.out("secret.yaml", YAML.asYaml(JobRendering.plan(asset, name, launch.number(), "{}")));
        fixture.requireAllUsed();
    }
}
