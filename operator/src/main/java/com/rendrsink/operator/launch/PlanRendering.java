package com.rendrsink.operator.launch;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.AudioSpec;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.VideoSpec;
import com.rendrsink.operator.names.LaunchKeys;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.transcoder.contract.Plan;
import java.net.URI;
import java.util.Objects;

/** Renders the worker's plan from the status. Pure except for the given signing function. */
public final class PlanRendering {
    /** Creates URLs that grant access to one object. */
    public interface Signer {
        URI get(String key);

        URI put(String key);
    }

    private PlanRendering() {}

    public static Plan plan(MediaAsset asset, MediaAssetStatus status, WorkerSettings settings, Signer signer) {
        Attempt attempt = Objects.requireNonNull(status.attempt());
        String assetId = Objects.requireNonNull(status.assetId());
        SourceFile file = Objects.requireNonNull(status.file());
        return new Plan(
                assetId,
                attempt.launch(),
                signer.get(asset.getSpec().source().object()),
                Objects.requireNonNull(file.sizeBytes()),
                status.derivatives().stream()
                        .map(derivative -> rendition(derivative, signer))
                        .toList(),
                status.thumbnails().stream()
                        .map(thumbnail -> new Plan.Thumbnail(
                                thumbnail.id(),
                                thumbnail.atPercent(),
                                thumbnail.width(),
                                thumbnail.container(),
                                signer.put(LaunchKeys.thumbnail(assetId, attempt.launch(), thumbnail))))
                        .toList(),
                signer.put(ObjectKeys.manifest(assetId, attempt.launch())),
                new Plan.Limits(
                        settings.maxDurationSeconds(),
                        settings.timeoutSeconds(),
                        settings.maxPixels(),
                        settings.maxOutputBytes()));
    }

    private static Plan.Rendition rendition(DerivativeStatus derivative, Signer signer) {
        DerivativeSpec spec = derivative.spec();
        VideoSpec video = spec.video();
        AudioSpec audio = spec.audio();
        return new Plan.Rendition(
                derivative.id(),
                spec.format(),
                spec.width(),
                spec.height(),
                spec.fit(),
                spec.quality(),
                video == null ? null : video.codec(),
                video == null ? null : video.maxFrameRate(),
                audio == null ? null : audio.codec(),
                audio == null ? null : audio.bitrate(),
                signer.put(ObjectKeys.derivative(derivative.id(), spec.format().wireName())));
    }
}
