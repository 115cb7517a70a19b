package com.rendrsink.operator;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What owners do to their assets. */
final class Edits {
    private Edits() {}

    static UnaryOperator<MediaAsset> reprocess(int times) {
        return wish(times, null);
    }

    static UnaryOperator<MediaAsset> cancel() {
        return wish(null, true);
    }

    /** Null leaves what is there. */
    private static UnaryOperator<MediaAsset> wish(@Nullable Integer reprocess, @Nullable Boolean cancelled) {
        return asset -> {
            MediaAssetSpec spec = asset.getSpec();
            asset.setSpec(new MediaAssetSpec(
                    spec.source(),
                    spec.profile(),
                    spec.derivatives(),
                    spec.priority(),
                    spec.webhook(),
                    spec.metadata(),
                    reprocess == null ? spec.reprocess() : reprocess,
                    cancelled == null ? spec.cancelled() : cancelled));
            return asset;
        };
    }

    static UnaryOperator<MediaAsset> annotate(String name, String value) {
        return asset -> {
            asset.getMetadata().setAnnotations(Map.of(name, value));
            return asset;
        };
    }
}
