package com.rendrsink.operator;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Source;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Assets that came to their end before an operator started, as one leaves them. */
final class FinishedAssets {
    static final String FINALIZER = "mediaassets.media.rendrsink.com/finalizer";
    private static final int AT_ONCE = 8;

    private FinishedAssets() {}

    /** Named prefix-0 and so on. */
    static void create(Tenant tenant, String prefix, int count) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> created = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> create(tenant, prefix + "-" + i)))
                    .toList();
            for (Future<?> one : created) {
                one.get();
            }
        }
    }

    static void create(Tenant tenant, String name) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(tenant.namespace())
                .withName(name)
                .withFinalizers(FINALIZER)
                .build());
        asset.setSpec(new MediaAssetSpec(
                new Source(tenant.original()), Tenant.PROFILE, List.of(), null, null, Map.of(), null, true));
        MediaAsset stored = tenant.admin().resource(asset).create();
        stored.setStatus(new MediaAssetStatus(
                "ast_" + name.replace('-', '_'),
                stored.getMetadata().getGeneration(),
                Phase.CANCELLED,
                null,
                List.of(),
                new Attempt(1, 1, LaunchState.CANCELLED, null, null, 0, null, null, null, null, null, 0, null),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                1L));
        tenant.admin().resource(stored).updateStatus();
    }
}
