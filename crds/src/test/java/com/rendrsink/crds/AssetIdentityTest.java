package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssetIdentityTest {
    private static final String ID = AssetIdentity.next("media", new Random(1).nextLong());

    @Test
    void an_id_made_for_a_namespace_is_taken_from_the_name_there() {
        assertThat(ID).matches("ast_[0-9a-hjkmnp-tv-z]{16}");
        assertThat(AssetIdentity.of(asset("media", name(ID), "uid-1"))).isEqualTo(ID);
    }

    @Test
    void the_same_name_in_another_namespace_leads_to_another_id() {
        assertThat(AssetIdentity.of(asset("other", name(ID), "uid-1")))
                .isNotEqualTo(ID)
                .isEqualTo(AssetIdentity.of(asset("other", "clip", "uid-1")));
    }

    @Test
    void a_name_that_nobody_made_leads_to_an_id_of_the_uid() {
        String first = AssetIdentity.of(asset("media", "ast-0000000000000000", "uid-1"));

        assertThat(first).matches("ast_[0-9a-hjkmnp-tv-z]{16}").isNotEqualTo("ast_0000000000000000");
        assertThat(AssetIdentity.of(asset("media", "ast-0000000000000000", "uid-2")))
                .isNotEqualTo(first);
    }

    private static String name(String id) {
        return id.replace('_', '-');
    }

    private static MediaAsset asset(String namespace, String name, String uid) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withUid(uid)
                .build());
        return asset;
    }
}
