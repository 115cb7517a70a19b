package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.sweep.Sweep;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.ledger.OpenUploads;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.UnfinishedUpload;
import com.rendrsink.testing.ClaimAge;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the sweep takes away and what it leaves, with the rights of the chart. Everything here is made within seconds;
 * the sweep is run as of a day after a moment in between, so that what was made before counts as old.
 */
class SweepIT {
    /** Of what the store and the cluster are asked for at once. */
    private static final int PAGE = 2;

    private static final Duration DAY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();
    private final PartUploads uploads = new PartUploads(api.storage());
    private final Inventory inventory = new Inventory(api.storage());
    private final StoreClock clock = new StoreClock(api.store(), inventory);
    private final List<String> kept = new ArrayList<>();

    @Test
    void an_old_original_that_became_no_asset_is_deleted() throws Exception {
        put(key(assetId()));
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).isEmpty();
    }

    @Test
    void a_younger_one_stays() throws Exception {
        Instant boundary = clock.nextSecond();
        kept.add(put(key(assetId())));
        sweepAsOf(boundary);

        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void one_that_an_asset_names_stays() throws Exception {
        kept.add(object(partner.upload("a film", "profile", "web")));
        kept.add(put(key(assetId())));
        makeByHand("by-hand", kept.getLast());
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void one_stays_however_many_assets_there_are_before_the_one_that_names_it() throws Exception {
        kept.add(put(key(assetId())));
        makeByHand("a-1", "originals/elsewhere/film.mp4");
        makeByHand("a-2", "originals/elsewhere/film.mp4");
        makeByHand("b", kept.getFirst());
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    /** The asset was made, but the ledger was away when it was to be listed. */
    @Test
    void one_whose_asset_is_there_stays_although_it_names_another() throws Exception {
        String id = assetId();
        kept.add(put(key(id)));
        kept.add(put(ObjectKeys.originals(partner.namespace()) + "holiday.mp4"));
        makeByHand(id.replace('_', '-'), kept.getLast());
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void one_of_a_request_is_deleted_when_its_asset_references_another_requests() throws Exception {
        String assetId = assetId();
        String spare = put(ObjectKeys.original(partner.namespace(), assetId, "0".repeat(16), "film.mp4"));
        String named = put(ObjectKeys.original(partner.namespace(), assetId, "1".repeat(16), "film.mp4"));
        String shared = put(ObjectKeys.original(partner.namespace(), assetId, "2".repeat(16), "film.mp4"));
        makeByHand(assetId.replace('_', '-'), named);
        makeByHand("by-hand", shared);
        String listedId = partner.upload("a film", "profile", "web");
        String ofListed = put(ObjectKeys.original(partner.namespace(), listedId, "0".repeat(16), "film.mp4"));
        String gone = assetId();
        String ofGone = put(ObjectKeys.original(partner.namespace(), gone, "0".repeat(16), "film.mp4"));

        sweepAsOf(clock.nextSecond());

        assertThat(originals()).contains(named, shared, object(listedId)).doesNotContain(spare, ofListed, ofGone);
    }

    @Test
    void one_stays_while_somebody_may_ask_for_it_again() throws Exception {
        String claimed = assetId();
        String forgotten = assetId();
        kept.add(put(key(claimed)));
        put(key(forgotten));
        Instant boundary = clock.nextSecond();
        claim(claimed, boundary.plusSeconds(1));
        claim(forgotten, boundary.minusSeconds(1));
        sweepAsOf(boundary);

        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void one_stays_while_its_direct_upload_lasts() throws Exception {
        String lasting = assetId();
        String expired = assetId();
        kept.add(put(key(lasting)));
        put(key(expired));
        Instant boundary = clock.nextSecond();
        pending(lasting, boundary.plusSeconds(1));
        pending(expired, boundary.minusSeconds(1));
        sweepAsOf(boundary);

        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void files_that_people_put_beside_stay() throws Exception {
        String folder = ObjectKeys.originals(partner.namespace());
        kept.add(put(folder + "holiday.mp4"));
        kept.add(put(folder + assetId() + "/cuts/first.mp4"));
        kept.add(put(folder + "ast_ours/film.mp4"));
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void an_old_unfinished_upload_is_aborted() throws Exception {
        begin(key(assetId()));
        // One that broke off before another try of the same request succeeded.
        begin(object(partner.upload("a film", "profile", "web")));
        sweepAsOf(clock.nextSecond());

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void one_is_found_behind_any_number_that_stay() throws Exception {
        List<String> ids =
                Stream.generate(this::assetId).limit(3 * PAGE).sorted().toList();
        List<String> claimed = ids.subList(0, PAGE + 1);
        for (String id : ids) {
            String upload = begin(key(id));
            if (claimed.contains(id)) {
                kept.add(upload);
            }
        }
        Instant boundary = clock.nextSecond();
        for (String id : claimed) {
            claim(id, boundary.plusSeconds(1));
        }
        sweepAsOf(boundary);

        assertThat(unfinished()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void one_that_may_still_be_completed_stays() throws Exception {
        String claimed = assetId();
        String lasting = assetId();
        String active = key(assetId());
        kept.add(begin(key(claimed)));
        kept.add(begin(key(lasting)));
        kept.add(begin(ObjectKeys.originals(partner.namespace()) + "holiday.mp4"));
        kept.add(begin(active));
        Instant boundary = clock.nextSecond();
        kept.add(begin(key(assetId())));
        claim(claimed, boundary.plusSeconds(1));
        pending(lasting, boundary.plusSeconds(1));
        SentPart.send(uploads, active, kept.get(3));
        sweepAsOf(boundary);

        assertThat(unfinished()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void nothing_is_deleted_while_the_ledger_is_away() throws Exception {
        kept.add(put(key(assetId())));
        Ledger closed = Ledger.open(api.database());
        closed.close();
        Instant now = clock.nextSecond().plus(DAY);

        assertThatThrownBy(() -> new Sweep(closed, api.allowed(), api.store(), api.storage(), DAY).run(now))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void nothing_is_deleted_while_the_cluster_is_away() throws Exception {
        kept.add(put(key(assetId())));
        Instant now = clock.nextSecond().plus(DAY);
        try (KubernetesClient away = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            new Sweep(api.ledger(), away, api.store(), api.storage(), DAY).run(now);
        }

        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void one_namespace_that_cannot_be_asked_does_not_keep_the_others_from_being_swept() throws Exception {
        api.ledger().accounts().ensure("a-forbidden-one", "a-forbidden-one");
        String forbidden = put(ObjectKeys.original("a-forbidden-one", assetId(), "film.mp4"));
        put(key(assetId()));
        sweepAsOf(clock.nextSecond());

        assertThat(originals()).isEmpty();
        assertThat(api.store().stat(forbidden)).isPresent();
    }

    private void sweepAsOf(Instant boundary) {
        new Sweep(api.ledger(), api.allowed(), api.store(), api.storage(), DAY, PAGE).run(boundary.plus(DAY));
    }

    private String assetId() {
        return AssetIdentity.next(partner.namespace(), RANDOM.nextLong());
    }

    private String key(String assetId) {
        return ObjectKeys.original(partner.namespace(), assetId, "film.mp4");
    }

    private String put(String key) {
        api.store().put(key, new ByteArrayInputStream("a film".getBytes(UTF_8)), "video/mp4");
        return key;
    }

    private String object(String assetId) {
        return partner.asset(assetId).get().getSpec().source().object();
    }

    private void makeByHand(String name, String object) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(partner.namespace())
                .withName(name)
                .build());
        asset.setSpec(new MediaAssetSpec(new Source(object), "web", List.of(), null, null, null, null, null));
        api.admin().resource(asset).create();
    }

    private void claim(String assetId, Instant at) throws SQLException {
        api.ledger().idempotency().claim(partner.accountId(), assetId, assetId, "an owner");
        ClaimAge.add(api.databaseSource(), partner.accountId(), assetId, Duration.between(at, Instant.now()));
    }

    private void pending(String assetId, Instant expiresAt) {
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

    private String begin(String key) {
        return uploads.begin(key, "video/mp4");
    }

    private List<String> originals() {
        return api.store().list(ObjectKeys.originals(partner.namespace()));
    }

    private List<String> unfinished() {
        return inventory.uploads(ObjectKeys.originals(partner.namespace()), "", 100).stream()
                .map(UnfinishedUpload::id)
                .toList();
    }
}
