package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.sweep.Sweep;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.storage.ObjectKeys;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which originals the sweep deletes, and which it keeps. */
class SweepIT extends LeftBehind {
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

    /** The asset was created, but the ledger was unavailable when it should have been listed. */
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
    void nothing_is_deleted_while_the_ledger_is_unavailable() throws Exception {
        kept.add(put(key(assetId())));
        Ledger closed = Ledger.open(api.database());
        closed.close();
        Instant now = clock.nextSecond().plus(DAY);

        assertThatThrownBy(() -> new Sweep(closed, api.allowed(), api.store(), api.storage(), DAY).run(now))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(originals()).containsExactlyElementsOf(kept);
    }

    @Test
    void nothing_is_deleted_while_the_cluster_is_unavailable() throws Exception {
        kept.add(put(key(assetId())));
        Instant now = clock.nextSecond().plus(DAY);
        try (KubernetesClient unavailable = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            new Sweep(api.ledger(), unavailable, api.store(), api.storage(), DAY).run(now);
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
}
