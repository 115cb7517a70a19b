package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.api.sweep.Sweep;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.ledger.OpenUploads;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.UnfinishedUpload;
import com.rendrsink.testing.ClaimAge;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What requests leave in the store, to be swept with the permissions of the chart. Everything is made within seconds; the sweep
 * runs as of a day after a moment in between, so that what was made before counts as old.
 */
abstract class LeftBehind {
    /** Of what the store and the cluster are asked for at once. */
    static final int PAGE = 2;

    static final Duration DAY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    final RunningApi api = RunningApi.start();
    final Partner partner = api.partner();
    final PartUploads uploads = new PartUploads(api.storage());
    final Inventory inventory = new Inventory(api.storage());
    final StoreClock clock = new StoreClock(api.store(), inventory);
    final List<String> kept = new ArrayList<>();

    void sweepAsOf(Instant boundary) {
        new Sweep(api.ledger(), api.allowed(), api.store(), api.storage(), DAY, PAGE).run(boundary.plus(DAY));
    }

    String assetId() {
        return AssetIdentity.next(partner.namespace(), RANDOM.nextLong());
    }

    String key(String assetId) {
        return ObjectKeys.original(partner.namespace(), assetId, "film.mp4");
    }

    String put(String key) {
        api.store().put(key, new ByteArrayInputStream("a film".getBytes(UTF_8)), "video/mp4");
        return key;
    }

    String object(String assetId) {
        return partner.asset(assetId).get().getSpec().source().object();
    }

    void makeByHand(String name, String object) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(partner.namespace())
                .withName(name)
                .build());
        asset.setSpec(new MediaAssetSpec(new Source(object), "web", List.of(), null, null, null, null, null));
        api.admin().resource(asset).create();
    }

    void claim(String assetId, Instant at) throws SQLException {
        api.ledger().idempotency().claim(partner.accountId(), assetId, assetId, "an owner");
        ClaimAge.add(api.databaseSource(), partner.accountId(), assetId, Duration.between(at, Instant.now()));
    }

    void pending(String assetId, Instant expiresAt) {
        api.ledger()
                .uploads()
                .begin(
                        new PendingUpload(
                                UUID.randomUUID().toString(),
                                partner.accountId(),
                                assetId,
                                key(assetId),
                                "an upload",
                                "film.mp4",
                                1,
                                1,
                                Optional.empty(),
                                expiresAt),
                        new OpenUploads(100, 100),
                        Instant.EPOCH);
    }

    String begin(String key) {
        return uploads.begin(key, "video/mp4");
    }

    List<String> originals() {
        return api.store().list(ObjectKeys.originals(partner.namespace()));
    }

    List<String> unfinished() {
        return inventory.uploads(ObjectKeys.originals(partner.namespace()), "", 100).stream()
                .map(UnfinishedUpload::id)
                .toList();
    }
}
