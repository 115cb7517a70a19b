package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.operator.names.LaunchKeys;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.transcoder.contract.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outputs in a status, updated from a launch's manifest. */
@Pure
final class Outputs {
    private final MediaAssetStatus before;
    private final Manifest manifest;
    private final Map<String, Manifest.Output> renditions;
    private final Map<String, Manifest.Output> stills;

    Outputs(MediaAssetStatus before, Manifest manifest) {
        this.before = before;
        this.manifest = manifest;
        this.renditions = byId(manifest.renditions());
        this.stills = byId(manifest.thumbnails());
    }

    List<DerivativeStatus> derivatives() {
        return before.derivatives().stream().map(this::made).toList();
    }

    List<ThumbnailStatus> thumbnails() {
        return before.thumbnails().stream()
                .flatMap(thumbnail ->
                        Optional.ofNullable(stills.get(thumbnail.id())).stream().map(still -> made(thumbnail, still)))
                .toList();
    }

    @Nullable
    SourceFile file() {
        SourceFile file = before.file();
        Manifest.Source source = manifest.source();
        if (file == null || source == null) {
            return file;
        }
        return new SourceFile(
                file.name(),
                source.sizeBytes(),
                source.mimeType(),
                source.durationMs(),
                source.width(),
                source.height());
    }

    /**
     * The public URL of a thumbnail contains the asset's id, so the thumbnails of the successful launch are copied
     * there.
     */
    Map<String, String> thumbnailCopies(int launch) {
        return before.thumbnails().stream()
                .filter(thumbnail -> stills.containsKey(thumbnail.id()))
                .collect(Collectors.toMap(
                        thumbnail -> LaunchKeys.thumbnail(assetId(), launch, thumbnail), this::published));
    }

    private DerivativeStatus made(DerivativeStatus derivative) {
        Manifest.Output output = renditions.get(derivative.id());
        if (output == null) {
            return derivative;
        }
        return new DerivativeStatus(
                derivative.id(),
                derivative.spec(),
                OutputState.READY,
                ObjectKeys.derivative(
                        derivative.id(), derivative.spec().format().wireName()),
                output.width(),
                output.height(),
                output.durationMs(),
                output.sizeBytes());
    }

    private ThumbnailStatus made(ThumbnailStatus thumbnail, Manifest.Output still) {
        return new ThumbnailStatus(
                thumbnail.id(),
                thumbnail.atPercent(),
                thumbnail.width(),
                thumbnail.format(),
                OutputState.READY,
                still.timestampMs(),
                published(thumbnail));
    }

    private String published(ThumbnailStatus thumbnail) {
        return ObjectKeys.thumbnail(assetId(), thumbnail.id(), thumbnail.extension());
    }

    private String assetId() {
        return Objects.requireNonNull(before.assetId());
    }

    private static Map<String, Manifest.Output> byId(List<Manifest.Output> outputs) {
        return outputs.stream().collect(Collectors.toMap(Manifest.Output::id, Function.identity()));
    }
}
