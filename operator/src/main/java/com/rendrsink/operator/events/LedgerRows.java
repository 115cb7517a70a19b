package com.rendrsink.operator.events;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.EncodingCost;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Placement;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.ledger.AssetRow;
import com.rendrsink.ledger.AttemptUsage;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The effect of an event on lists and usage. */
@Pure
final class LedgerRows {
    private LedgerRows() {}

    static AssetRow asset(MediaAsset asset, EventRecord event, String metadataJson) {
        return new AssetRow(
                asset.getMetadata().getNamespace(),
                Objects.requireNonNull(asset.getStatus().assetId()),
                asset.getMetadata().getName(),
                AssetAnnotations.createdAt(asset),
                asset.getSpec().profile(),
                status(event.type(), asset),
                metadataJson);
    }

    private static String status(EventType type, MediaAsset asset) {
        return switch (type) {
            case PROCESSING, THUMBNAIL -> "processing";
            case PROCESSED, DELIVERED -> "processed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case DELETED -> Objects.requireNonNull(asset.getStatus().phase()).apiStatus();
        };
    }

    /** Present for the events that end an attempt. */
    static Optional<AttemptUsage> usage(MediaAsset asset, EventRecord event) {
        return switch (event.type()) {
            case PROCESSED -> Optional.of(usage(asset, event, "processed"));
            case FAILED -> Optional.of(usage(asset, event, "failed"));
            case CANCELLED -> Optional.of(usage(asset, event, "cancelled"));
            case PROCESSING, THUMBNAIL, DELIVERED, DELETED -> Optional.empty();
        };
    }

    private static AttemptUsage usage(MediaAsset asset, EventRecord event, String outcome) {
        Optional<SourceFile> file = Optional.ofNullable(event.file());
        long ran = number(event.computeMs());
        boolean onGpu = event.placement() == Placement.GPU;
        return new AttemptUsage(
                outcome,
                number(file.map(SourceFile::sizeBytes).orElse(null)),
                number(file.map(SourceFile::durationMs).orElse(null)),
                onGpu ? 0 : ran,
                onGpu ? ran : 0,
                number(event.processingMs()),
                EncodingCost.of(
                        event.derivatives().stream().map(DerivativeStatus::spec).toList(),
                        number(file.map(SourceFile::durationMs).orElse(null))),
                event.attempt() == 1 ? estimate(asset) : OptionalLong.empty(),
                outputs(event.derivatives()));
    }

    /** For the first attempt, because only it has an estimate. */
    private static OptionalLong estimate(MediaAsset asset) {
        return AssetAnnotations.of(asset, AssetAnnotations.ESTIMATED_MS).stream()
                .filter(text -> text.matches("\\d{1,15}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static List<AttemptUsage.Output> outputs(List<DerivativeStatus> derivatives) {
        TreeMap<String, AttemptUsage.Output> byFormat = new TreeMap<>();
        for (DerivativeStatus derivative : derivatives) {
            String format = derivative.spec().format().wireName();
            byFormat.merge(
                    format,
                    new AttemptUsage.Output(format, 1, number(derivative.sizeBytes()), number(derivative.durationMs())),
                    (a, b) -> new AttemptUsage.Output(
                            format, a.derivatives() + b.derivatives(), a.bytes() + b.bytes(), a.ms() + b.ms()));
        }
        return new ArrayList<>(byFormat.values());
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
