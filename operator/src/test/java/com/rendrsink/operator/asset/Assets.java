package com.rendrsink.operator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.media.Container;
import com.rendrsink.operator.asset.decide.Decider;
import com.rendrsink.operator.asset.decide.Decision;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.asset.decide.Projection;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.asset.observe.Question;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Assets, observations and manifests for the tests of the core. */
public final class Assets {
    public static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    public static final Instant CREATED = NOW.minusSeconds(60);
    public static final long SOURCE_BYTES = 1000;
    public static final ProcessingProfileSpec PROFILE = new ProcessingProfileSpec(
            null, List.of(derivative(Container.MP4), derivative(Container.WEBM)), null, null, null);

    private Assets() {}

    public static DerivativeSpec derivative(Container format) {
        return new DerivativeSpec(format, 1280, null, null, null, null, null);
    }

    public static MediaAsset asset(Integer reprocess, Boolean cancelled, String object, MediaAssetStatus status) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace("media")
                .withName("ast-7xkm2pqrv9nck7jx")
                .withUid("uid-1")
                .withGeneration(1L)
                .withCreationTimestamp(CREATED.toString())
                .build());
        asset.setSpec(
                new MediaAssetSpec(new Source(object), "web", List.of(), null, null, Map.of(), reprocess, cancelled));
        asset.setStatus(status);
        return asset;
    }

    public static MediaAsset asset(MediaAssetStatus status) {
        return asset(null, null, "originals/media/x/video.mp4", status);
    }

    public static Observed fresh() {
        return wanted(asset(null), Optional.of(PROFILE), OptionalLong.of(SOURCE_BYTES));
    }

    public static Observed wanted(MediaAsset asset, Optional<ProcessingProfileSpec> profile, OptionalLong sourceBytes) {
        assertThat(Question.about(asset)).isInstanceOf(Question.Admission.class);
        return new Observed.Admitting(asset, profile, sourceBytes);
    }

    /** A launch that is recorded as running. */
    public static Observed seen(MediaAssetStatus status, LaunchOutcome outcome) {
        return seen(asset(status), outcome);
    }

    public static Observed seen(MediaAsset asset, LaunchOutcome outcome) {
        assertThat(Question.about(asset)).isInstanceOf(Question.Outcome.class);
        return new Observed.Running(asset, outcome, Duration.ZERO);
    }

    /** No launch is running, and outputs that are looked for are not there. */
    public static Observed seen(MediaAssetStatus status) {
        MediaAsset asset = asset(status);
        return switch (Question.about(asset)) {
            case Question.Nothing nothing -> nothing.known();
            case Question.Outputs outputs -> new Observed.Delivering(asset, false);
            case Question.Admission admission -> throw new AssertionError("a new attempt is wanted");
            case Question.Outcome outcome -> throw new AssertionError("a launch is running");
        };
    }

    /** The outputs answer. */
    public static Observed answering(MediaAssetStatus status) {
        assertThat(Question.about(asset(status))).isInstanceOf(Question.Outputs.class);
        return new Observed.Delivering(asset(status), true);
    }

    public static Decided decide(Observed observed, Policy policy, Instant now) {
        Decision decision = Decider.decide(observed, policy, now);
        return new Decided(decision, Projection.project(observed, decision.change(), now));
    }

    /** A decision and the status that it leads to. */
    public record Decided(Decision decision, MediaAssetStatus status) {
        public Map<String, String> publish() {
            return decision.publish();
        }

        public boolean start() {
            return !decision.starts().isEmpty();
        }

        public Optional<String> stop() {
            assertThat(decision.stops()).hasSizeLessThanOrEqualTo(1);
            return decision.stops().stream().findFirst();
        }

        public Optional<Duration> wakeUp() {
            return decision.wakeUp();
        }

        public boolean isUnsettled() {
            return decision.isUnsettled();
        }
    }

    /** What a good run of the status's launch leaves. */
    public static Manifest manifest(MediaAssetStatus status) {
        return new Manifest(
                status.assetId(),
                status.attempt().launch(),
                new Manifest.Source("video/mp4", SOURCE_BYTES, "sha", 5000, 1280, 720),
                status.derivatives().stream()
                        .map(derivative -> new Manifest.Output(
                                derivative.id(),
                                Manifest.OutputFile.media("video/mp4", 10, "sha"),
                                1280,
                                720,
                                5000L,
                                null))
                        .toList(),
                status.thumbnails().stream()
                        .map(thumbnail -> new Manifest.Output(
                                thumbnail.id(),
                                Manifest.OutputFile.media("image/jpeg", 10, "sha"),
                                1280,
                                720,
                                null,
                                0L))
                        .toList(),
                null,
                new Manifest.Timing(1, 2, 3));
    }

    public static Manifest failure(MediaAssetStatus status, ExitCode code, String message) {
        return new Manifest(
                status.assetId(),
                status.attempt().launch(),
                null,
                List.of(),
                List.of(),
                new Manifest.Failure(code, message),
                new Manifest.Timing(1, 2, 3));
    }
}
