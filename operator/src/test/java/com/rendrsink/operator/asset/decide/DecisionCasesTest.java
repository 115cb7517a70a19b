package com.rendrsink.operator.asset.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Condition;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Reason;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.testing.golden.GoldenCase;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an asset, its status and what was observed to its next status and to what is done. */
class DecisionCasesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Policy POLICY = Policy.DEFAULT.with(Policy.DEFAULT.admissionTimeout(), 20L << 30);

    /** The file {@code out-actions.yaml}: what is done beside the new status. */
    private record Actions(
            Map<String, String> publish, List<String> stop, List<String> start, String wakeUp, boolean isUnsettled) {
        static Actions of(Decision decision) {
            return new Actions(
                    decision.publish(),
                    decision.stops(),
                    decision.starts(),
                    decision.wakeUp().map(Duration::toString).orElse("never"),
                    decision.isUnsettled());
        }
    }

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/decide"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_was_observed_becomes_a_status_and_actions(GoldenCase fixture) throws IOException {
        Sighting sighting = sighting(fixture);
        Observed observed = sighting.of(asset(fixture));

        Decision decision = Decider.decide(observed, POLICY, sighting.now());
        MediaAssetStatus next = Projection.project(observed, decision.change(), sighting.now());

        fixture.out("status.yaml", YAML.asYaml(next));
        fixture.out("actions.yaml", YAML.asYaml(Actions.of(decision)));
        fixture.requireAllUsed();
        assertThat(next.conditions()).allSatisfy(DecisionCasesTest::requireThatItSpeaks);
    }

    @Test
    void each_change_and_each_outcome_of_a_launch_has_a_case() throws IOException {
        Set<Class<?>> seen = new HashSet<>();
        for (GoldenCase fixture : cases().toList()) {
            Sighting sighting = sighting(fixture);
            Observed observed = sighting.of(asset(fixture));
            seen.add(Decider.decide(observed, POLICY, sighting.now()).change().getClass());
            if (observed instanceof Observed.Running running) {
                seen.add(running.outcome().getClass());
            }
        }

        assertThat(seen)
                .contains(Change.class.getPermittedSubclasses())
                .contains(LaunchOutcome.class.getPermittedSubclasses());
    }

    private static Sighting sighting(GoldenCase fixture) throws IOException {
        return YAML.unmarshal(fixture.in("observed.yaml"), Sighting.class);
    }

    private static MediaAsset asset(GoldenCase fixture) throws IOException {
        MediaAsset asset = YAML.unmarshal(fixture.in("asset.yaml"), MediaAsset.class);
        asset.setStatus(status(fixture.in("status.yaml")));
        return asset;
    }

    /** A new asset has none; its file has only a comment. */
    private static MediaAssetStatus status(String text) {
        return text.startsWith("#") ? null : YAML.unmarshal(text, MediaAssetStatus.class);
    }

    /** Its message says what is so and what to do, and its reason is one that it may have. */
    private static void requireThatItSpeaks(Condition condition) {
        assertThat(condition.message()).isNotBlank();
        assertThat(Reason.values())
                .filteredOn(reason -> reason.wireName().equals(condition.reason()))
                .flatExtracting(Reason::places)
                .contains(Reason.Place.valueOf(condition.type().toUpperCase(Locale.ROOT)));
    }
}
