package com.rendrsink.e2e.bench;

import com.rendrsink.e2e.Api;
import com.rendrsink.testing.GarbageRequests;
import com.rendrsink.testing.StalledUploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How long one account waits for its answers while another one misbehaves, against a quiet server. */
public final class HostileBench {
    private static final int ASKED = 800;
    /** Below what an account may ask. */
    private static final int PAUSE_MS = 50;

    private static final int STALLED = 200;
    private static final int GARBAGE = 10_000;
    private static final int SENDERS = 4;
    private static final Duration CUT_WITHIN = Duration.ofMinutes(2);

    private HostileBench() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        URI url = URI.create(environment.getOrDefault("RENDRSINK_URL", ""));
        Api friend = new Api(url, environment.getOrDefault("RENDRSINK_KEY", ""));
        String foe = environment.getOrDefault("RENDRSINK_KEY2", "");
        ask(friend, ASKED / 4);
        System.out.printf("GET /v1/profiles, %d times, one after the other%n", ASKED);

        double quiet = report("quiet server", ask(friend, ASKED));
        double hostile;
        Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
        try (StalledUploads stalled = new StalledUploads(url.getHost(), url.getPort(), List.of(foe), STALLED)) {
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                GarbageRequests garbage = new GarbageRequests(i, foe);
                senders.add(Thread.startVirtualThread(() -> send(url, garbage, statuses)));
            }
            hostile = report("200 stalled uploads and 10,000 requests of garbage", ask(friend, ASKED));
            for (Thread sender : senders) {
                sender.join();
            }
            System.out.printf("  p99 hostile / quiet: %.1f%n  garbage was answered: %s%n", hostile / quiet, statuses);
            System.out.printf("  stalled uploads still open after %s: %d%n", CUT_WITHIN, stalled.openAfter(CUT_WITHIN));
        }
        System.exit(0);
    }

    private static void send(URI url, GarbageRequests garbage, Map<Integer, Integer> statuses) {
        try {
            for (int i = 0; i < GARBAGE / SENDERS; i++) {
                statuses.merge(GarbageRequests.send(url.getHost(), url.getPort(), garbage.next()), 1, Integer::sum);
                // Spread over the time in which the other account asks.
                Pause.millis((long) ASKED * PAUSE_MS * SENDERS / GARBAGE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds of each answer, sorted. */
    private static List<Double> ask(Api api, int times) {
        List<Double> millis = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            statuses.merge(api.get("/v1/profiles").status(), 1, Integer::sum);
            millis.add((System.nanoTime() - started) / 1e6);
            Pause.millis(PAUSE_MS);
        }
        if (!statuses.equals(Map.of(200, times))) {
            System.out.println("  not all were answered with 200: " + statuses);
        }
        Collections.sort(millis);
        return millis;
    }

    private static double report(String what, List<Double> sorted) {
        double p99 = sorted.get(sorted.size() * 99 / 100);
        System.out.printf("  %-52s p50 %6.1f ms  p99 %6.1f ms%n", what, sorted.get(sorted.size() / 2), p99);
        return p99;
    }
}
