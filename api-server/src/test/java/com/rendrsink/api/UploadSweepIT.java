package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.ObjectKeys;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which unfinished uploads the sweep aborts, and which it keeps. */
class UploadSweepIT extends LeftBehind {
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
}
