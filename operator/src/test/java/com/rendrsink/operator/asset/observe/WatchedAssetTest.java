package com.rendrsink.operator.asset.observe;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.asset.decide.Transitions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.ReconcilerUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedAssetTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final MediaAssetStatus running =
            Assets.decide(Assets.fresh(), Policy.DEFAULT, NOW).status();

    @Test
    void it_is_the_same_resource_to_the_cluster_and_to_the_sdk() {
        WatchedAsset watched = new WatchedAsset();
        MediaAsset whole = new MediaAsset();

        assertThat(watched.getApiVersion()).isEqualTo(whole.getApiVersion());
        assertThat(watched.getKind()).isEqualTo(whole.getKind());
        assertThat(HasMetadata.getFullResourceName(WatchedAsset.class))
                .isEqualTo(HasMetadata.getFullResourceName(MediaAsset.class));
        assertThat(ReconcilerUtils.getDefaultFinalizerName(WatchedAsset.class)).isEqualTo(Settled.FINALIZER);
    }

    @Test
    void nothing_that_grows_is_kept() {
        MediaAsset asset = Assets.asset(running);
        asset.getMetadata()
                .setManagedFields(List.of(
                        new ManagedFieldsEntryBuilder().withManager("somebody").build()));
        asset.getMetadata().setAnnotations(Map.of("kubectl.kubernetes.io/last-applied-configuration", "{}"));
        asset.getMetadata().setLabels(Map.of("team", "video"));
        asset.getMetadata()
                .setOwnerReferences(
                        List.of(new OwnerReferenceBuilder().withName("project").build()));
        asset.getMetadata().setFinalizers(List.of(Settled.FINALIZER, "example.com/other"));
        asset.getMetadata().setResourceVersion("17");

        String kept = JSON.asJson(read(asset));

        assertThat(kept)
                .doesNotContain("managedFields", "annotations", "labels", "ownerReferences")
                .doesNotContain("derivatives", "conditions", "attempt", "profile", "metadata\":{}")
                .contains("\"uid-1\"", "\"17\"", "\"generation\":1", Settled.FINALIZER, "example.com/other")
                .contains("originals/media/x/video.mp4", "\"phase\":\"Processing\"", "\"observedGeneration\":1");
    }

    @Test
    void a_copy_is_the_same() {
        MediaAsset asset = Assets.asset(Transitions.record(Optional.empty(), running, Set.of(), "uid-1", NOW));
        WatchedAsset watched = read(asset);

        assertThat(watched.getStatus().events()).hasSize(1);
        assertThat(watched.sources()).containsExactly("originals/media/x/video.mp4");
        assertThat(JSON.clone(watched)).usingRecursiveComparison().isEqualTo(watched);
    }

    @Test
    void an_unknown_value_of_a_later_version_neither_stops_the_watch_nor_counts_as_an_end() {
        String json = JSON.asJson(Assets.asset(running)).replace("\"Processing\"", "\"Archived\"");

        WatchedAsset watched = JSON.unmarshal(json, WatchedAsset.class);

        assertThat(json).contains("Archived");
        assertThat(watched.getStatus().phase()).isNull();
        assertThat(Settled.is(watched)).isFalse();
    }

    @Test
    void one_that_is_new_has_no_status() {
        assertThat(read(Assets.asset(null)).getStatus()).isNull();
        assertThat(running.phase()).isEqualTo(Phase.PROCESSING);
    }

    /** As the informers read it. */
    static WatchedAsset read(MediaAsset asset) {
        return JSON.unmarshal(JSON.asJson(asset), WatchedAsset.class);
    }
}
