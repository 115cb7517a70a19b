package com.rendrsink.operator.webhook;

import com.rendrsink.operator.Outbox;
import com.rendrsink.operator.Tenant;
import com.rendrsink.operator.TenantResolver;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.runtime.Loop;
import com.rendrsink.webhooks.send.SigningSecrets;
import com.rendrsink.webhooks.send.WebhookSender;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long one account's webhooks take, from the event to the receiver, alone and beside an account with a thousand
 * receivers that hang. With a real PostgreSQL, API server and sockets. {@code make bench-webhook-fairness}.
 */
@ExtendWith(TenantResolver.class)
class WebhookFairnessBench {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int WARM_UP = 40;
    private static final int EVENTS = 200;
    private static final int SILENT = 1000;
    private static final int LONGEST_PAUSE_MS = 300;

    private final OperatorMetrics metrics = new OperatorMetrics();
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void measure(Tenant slow, Tenant prompt) throws Exception {
        slow.signingSecret(SECRET);
        prompt.signingSecret(SECRET);
        try (Outbox outbox = prompt.newOutbox();
                Receivers receivers = new Receivers();
                KubernetesClient client = slow.operatorClientOf(prompt)) {
            WebhookSender sender = new WebhookSender(
                    outbox.ledger(),
                    new SigningSecrets(client),
                    true,
                    InstantSource.system(),
                    RandomGenerator.getDefault(),
                    metrics.webhooks());
            Loop loop = metrics.loops().start("webhook-sender", sender::send);

            latencies(outbox, prompt, receivers, WARM_UP);
            List<Double> alone = latencies(outbox, prompt, receivers, EVENTS);
            for (int i = 0; i < SILENT; i++) {
                outbox.append(slow.namespace(), receivers.silent(i));
            }
            List<Double> beside = latencies(outbox, prompt, receivers, EVENTS);

            System.out.printf("one account's webhooks, %d of them, from the event to the receiver%n", EVENTS);
            report("alone", alone);
            report("beside 1,000 receivers that hang", beside);
            System.out.printf(
                    "  median beside / alone: %.2f (bar 1.2); connections that hang: %d%n",
                    at(beside, 50) / at(alone, 50), receivers.silentConnections());
            metrics.loops().end(loop);
            receivers.close();
            sender.close();
        }
    }

    /** In milliseconds, sorted. */
    private List<Double> latencies(Outbox outbox, Tenant account, Receivers receivers, int events)
            throws InterruptedException, IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MS));
            receivers.answered().clear();
            long due = System.nanoTime();
            outbox.append(account.namespace(), receivers.prompt());
            Long received;
            while ((received = receivers.answered().poll()) == null) {
                Thread.sleep(1);
            }
            millis.add((received - due) / 1e6);
        }
        Collections.sort(millis);
        return millis;
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(sorted.size() * percent / 100);
    }

    private static void report(String what, List<Double> sorted) {
        System.out.printf("  %-36s median %6.1f ms  p99 %6.1f ms%n", what, at(sorted, 50), at(sorted, 99));
    }
}
