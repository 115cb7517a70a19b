package com.rendrsink.operator.asset;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Assets, observations and manifests for the tests of the core. */
final class Assets {
    static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    static final Instant CREATED = NOW.minusSeconds(60);
    static final long SOURCE_BYTES = 1000;
    static final ProcessingProfileSpec PROFILE = new ProcessingProfileSpec(
            null, List.of(derivative(Container.MP4), derivative(Container.WEBM)), null, null, null);

    private Assets() {}

    static DerivativeSpec derivative(Container format) {
        return new DerivativeSpec(format, 1280, null, null, null, null, null);
    }

    static MediaAsset asset(Integer reprocess, Boolean cancelled, String object, MediaAssetStatus status) {
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

    static MediaAsset asset(MediaAssetStatus status) {
        return asset(null, null, "originals/media/x/video.mp4", status);
    }

    static Observed fresh() {
        return new Observed(
                asset(null), Optional.of(PROFILE), OptionalLong.of(SOURCE_BYTES), new LaunchOutcome.None(), false);
    }

    static Observed seen(MediaAssetStatus status, LaunchOutcome outcome) {
        return new Observed(asset(status), Optional.empty(), OptionalLong.empty(), outcome, false);
    }

    /** What a good run of the status's launch leaves. */
    static Manifest manifest(MediaAssetStatus status) {
        return new Manifest(
                status.assetId(),
                status.attempt().launch(),
                new Manifest.Source("video/mp4", SOURCE_BYTES, "sha", 5000, 1280, 720),
                status.derivatives().stream()
                        .map(derivative ->
                                new Manifest.Output(derivative.id(), "video/mp4", 10, "sha", 1280, 720, 5000L, null))
                        .toList(),
                status.thumbnails().stream()
                        .map(thumbnail ->
                                new Manifest.Output(thumbnail.id(), "image/jpeg", 10, "sha", 1280, 720, null, 0L))
                        .toList(),
                null,
                new Manifest.Timing(1, 2, 3));
    }

    static Manifest failure(MediaAssetStatus status, ExitCode code, String message) {
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
