package com.rendrsink.operator;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What owners do to their assets. */
final class Edits {
    private Edits() {}

    static UnaryOperator<MediaAsset> reprocess(int times) {
        return asset -> {
            MediaAssetSpec spec = asset.getSpec();
            asset.setSpec(new MediaAssetSpec(
                    spec.source(),
                    spec.profile(),
                    spec.derivatives(),
                    spec.priority(),
                    spec.webhook(),
                    spec.metadata(),
                    times,
                    spec.cancelled()));
            return asset;
        };
    }

    static UnaryOperator<MediaAsset> cancel() {
        return asset -> {
            MediaAssetSpec spec = asset.getSpec();
            asset.setSpec(new MediaAssetSpec(
                    spec.source(),
                    spec.profile(),
                    spec.derivatives(),
                    spec.priority(),
                    spec.webhook(),
                    spec.metadata(),
                    spec.reprocess(),
                    true));
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
