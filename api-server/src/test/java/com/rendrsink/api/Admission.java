package com.rendrsink.api;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.media.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;

/** What the admission of the cluster says: it learns of a rule a moment after the rule is stored. */
final class Admission {
    private Admission() {}

    /** @param quota names the kind of the object */
    static boolean allows(KubernetesClient admin, String namespace, String quota) {
        ObjectMeta meta = new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("admission")
                .build();
        HasMetadata object = quota.contains("mediaassets") ? new MediaAsset() : new ProcessingProfile();
        object.setMetadata(meta);
        if (object instanceof MediaAsset asset) {
            Source source = new Source("originals/" + namespace + "/a");
            asset.setSpec(new MediaAssetSpec(source, "web", List.of(), null, null, null, null, null));
        } else if (object instanceof ProcessingProfile profile) {
            DerivativeSpec derivative = new DerivativeSpec(Container.MP4, null, null, null, null, null, null);
            profile.setSpec(new ProcessingProfileSpec(null, List.of(derivative), null, null, null));
        }
        try {
            admin.resource(object).dryRun().create();
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw refused;
            }
            return false;
        }
    }
}
