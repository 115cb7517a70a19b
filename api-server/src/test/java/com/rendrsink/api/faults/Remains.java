package com.rendrsink.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.api.sweep.Sweep;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ListedObject;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** What there is of an account in the cluster and the store, seen past the proxies. */
final class Remains {
    private static final int MOST = 1000;

    private final Surroundings around;
    private final ObjectStore store;
    private final Inventory inventory;

    Remains(Surroundings around) {
        this.around = around;
        this.store = new ObjectStore(around.storage());
        this.inventory = new Inventory(around.storage());
    }

    /** As it would a day from now. */
    void sweep() {
        Duration day = Duration.ofDays(1);
        new Sweep(around.ledger(), around.kubernetes(), store, around.storage(), day)
                .run(Instant.now().plus(day).plusSeconds(60));
    }

    List<String> objects(String namespace) {
        return inventory.objects(ObjectKeys.originals(namespace), "", MOST).stream()
                .map(ListedObject::key)
                .toList();
    }

    int unfinishedUploads(String namespace) {
        return inventory.uploads(ObjectKeys.originals(namespace), "", MOST).size();
    }

    void assertOneAsset(String namespace, String assetId, byte[] file) throws Exception {
        assertThat(around.assets(namespace))
                .extracting(asset -> asset.getMetadata().getName())
                .containsExactly(assetId.replace('_', '-'));
        MediaAsset asset = around.assets(namespace).getFirst();
        String object = asset.getSpec().source().object();
        assertThat(objects(namespace)).containsExactly(object);
        assertThat(sha256(store.read(object, file.length + 1))).isEqualTo(sha256(file));
        assertThat(asset.getMetadata().getAnnotations()).containsValue(sha256(file));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
