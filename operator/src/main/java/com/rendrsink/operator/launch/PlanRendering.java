package com.rendrsink.operator.launch;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.AudioSpec;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.crds.VideoSpec;
import com.rendrsink.operator.names.LaunchKeys;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.transcoder.contract.FileUpload;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Rendition;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.contract.Thumbnail;
import java.net.URI;
import java.util.Objects;

/** Renders the worker's plan from the status. The given function signs the URLs. */
@Pure
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
                whole(status, assetId, attempt.launch(), signer),
                signer.put(ObjectKeys.manifest(assetId, attempt.launch())),
                new Plan.Limits(
                        settings.maxDurationSeconds(),
                        settings.timeoutSeconds(),
                        settings.maxPixels(),
                        settings.maxOutputBytes()));
    }

    private static Task.Whole whole(MediaAssetStatus status, String assetId, int launch, Signer signer) {
        return new Task.Whole(
                status.derivatives().stream()
                        .map(derivative -> rendition(derivative, signer))
                        .toList(),
                status.thumbnails().stream()
                        .map(thumbnail ->
                                thumbnail(thumbnail, signer.put(LaunchKeys.thumbnail(assetId, launch, thumbnail))))
                        .toList());
    }

    private static Thumbnail thumbnail(ThumbnailStatus thumbnail, URI upload) {
        return new Thumbnail(
                thumbnail.id(),
                thumbnail.atPercent(),
                thumbnail.width(),
                thumbnail.container(),
                FileUpload.media(upload));
    }

    private static Rendition rendition(DerivativeStatus derivative, Signer signer) {
        DerivativeSpec spec = derivative.spec();
        VideoSpec video = spec.video();
        AudioSpec audio = spec.audio();
        return new Rendition(
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
                FileUpload.media(signer.put(
                        ObjectKeys.derivative(derivative.id(), spec.format().wireName()))));
    }
}
