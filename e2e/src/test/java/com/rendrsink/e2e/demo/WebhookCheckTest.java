package com.rendrsink.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rendrsink.e2e.Receiver.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookCheckTest {
    private static final List<Webhook> GOOD = List.of(
            webhook("asset.processing", "evt_1", 1, true),
            webhook("thumbnail.generated", "evt_2", 2, true),
            webhook("asset.processed", "evt_3", 3, true),
            webhook("asset.delivered", "evt_4", 4, true));

    @Test
    void each_event_once_signed_and_in_order_is_good() {
        assertThat(WebhookCheck.problems(GOOD)).isEmpty();
    }

    @Test
    void a_missing_event_is_named() {
        assertThat(WebhookCheck.problems(GOOD.subList(0, 3))).containsExactly("asset.delivered came 0 times");
    }

    @Test
    void a_repeated_delivery_is_named() {
        List<Webhook> twice = new ArrayList<>(GOOD);
        twice.add(GOOD.getLast());
        assertThat(WebhookCheck.problems(twice)).contains("asset.delivered came 2 times", "evt_4 came twice");
    }

    @Test
    void a_wrong_signature_is_named() {
        List<Webhook> forged = replaced(0, webhook("asset.processing", "evt_1", 1, false));
        assertThat(WebhookCheck.problems(forged)).containsExactly("asset.processing has a wrong signature");
    }

    @Test
    void two_events_with_one_id_are_named() {
        List<Webhook> shared = replaced(3, webhook("asset.delivered", "evt_3", 4, true));
        assertThat(WebhookCheck.problems(shared)).containsExactly("evt_3 came twice");
    }

    @Test
    void a_sequence_that_falls_is_named() {
        List<Webhook> fallen = replaced(3, webhook("asset.delivered", "evt_4", 2, true));
        assertThat(WebhookCheck.problems(fallen))
                .containsExactly("asset.delivered arrived after asset.processed, contrary to their sequence");
    }

    private static List<Webhook> replaced(int index, Webhook webhook) {
        List<Webhook> webhooks = new ArrayList<>(GOOD);
        webhooks.set(index, webhook);
        return webhooks;
    }

    private static Webhook webhook(String event, String eventId, long sequence, boolean signatureRight) {
        return new Webhook(
                event,
                "dlv_" + sequence,
                signatureRight,
                JsonNodeFactory.instance.objectNode().put("event_id", eventId).put("sequence", sequence),
                Instant.EPOCH);
    }
}
