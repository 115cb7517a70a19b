package com.rendrsink.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.testing.golden.GoldenCase;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an asset and the record of an event to the body of its webhook. */
class PayloadsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/webhook"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_event_becomes_a_body(GoldenCase fixture) throws IOException {
        MediaAsset asset = YAML.unmarshal(fixture.in("asset.yaml"), MediaAsset.class);
        asset.setStatus(YAML.unmarshal(fixture.in("status.yaml"), MediaAssetStatus.class));
        EventRecord event = event(fixture);

        var payload = Payloads.payload(asset, event, key -> "https://media.example.com/" + key);

        fixture.out("webhook.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(payload) + "\n");
        fixture.requireAllUsed();
    }

    @Test
    void each_type_has_a_case() throws IOException {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (GoldenCase fixture : cases().toList()) {
            types.add(event(fixture).type());
        }

        assertThat(types).containsExactly(EventType.values());
    }

    private static EventRecord event(GoldenCase fixture) throws IOException {
        return YAML.unmarshal(fixture.in("event.yaml"), EventRecord.class);
    }
}
