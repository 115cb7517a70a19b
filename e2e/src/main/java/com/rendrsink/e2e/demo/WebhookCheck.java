package com.rendrsink.e2e.demo;

import com.rendrsink.e2e.Receiver.Webhook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the received webhooks against the contract. Pure. */
public final class WebhookCheck {
    /** The events of an asset that is processed once, in order. */
    public static final List<String> EXPECTED =
            List.of("asset.processing", "thumbnail.generated", "asset.processed", "asset.delivered");

    private WebhookCheck() {}

    /** One sentence per difference; none if everything matches. */
    public static List<String> problems(List<Webhook> webhooks) {
        List<String> problems = new ArrayList<>();
        for (String event : EXPECTED) {
            long count = webhooks.stream()
                    .filter(webhook -> webhook.event().equals(event))
                    .count();
            if (count != 1) {
                problems.add("%s came %d times".formatted(event, count));
            }
        }
        webhooks.stream()
                .filter(webhook -> !webhook.signatureRight())
                .forEach(webhook -> problems.add(webhook.event() + " has a wrong signature"));
        Set<String> ids = new HashSet<>();
        webhooks.stream()
                .map(webhook -> webhook.body().path("event_id").asText())
                .filter(id -> !ids.add(id))
                .forEach(id -> problems.add(id + " came twice"));
        for (int i = 1; i < webhooks.size(); i++) {
            if (sequence(webhooks.get(i)) <= sequence(webhooks.get(i - 1))) {
                problems.add("%s arrived after %s, contrary to their sequence"
                        .formatted(webhooks.get(i).event(), webhooks.get(i - 1).event()));
            }
        }
        return problems;
    }

    private static long sequence(Webhook webhook) {
        return webhook.body().path("sequence").asLong(-1);
    }
}
