package com.rendrsink.bench;

import com.rendrsink.e2e.Api;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures one account's response times during an attack by other clients and another account, compared to a quiet
 * server. Both cases create the same load here, on the same CPUs: in the quiet case it goes to a sink.
 */
public final class HostileBench {
    private static final String SECONDS = "300";
    /** Below the rate limit of an account. */
    private static final int PAUSE_MS = 50;

    private static final int QUIET_PART = 5;

    private HostileBench() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        URI url = URI.create(environment.getOrDefault("RENDRSINK_URL", ""));
        String friend = environment.getOrDefault("RENDRSINK_KEY", "");
        String foe = environment.getOrDefault("RENDRSINK_KEY2", "");
        String profile = environment.getOrDefault("BENCH_PROFILE", "web-optimized-1080p");
        Duration time = Duration.ofSeconds(Long.parseLong(environment.getOrDefault("BENCH_SECONDS", SECONDS)));
        HostAndPort server = HostAndPort.of(url);
        Api api = new Api(url, friend);
        ServerState state = new ServerState();
        List<String> before = state.restarts();
        System.out.printf("GET /v1/profiles, one request after the other; hostile for %s%n", time);
        ask(api, time.dividedBy(2L * QUIET_PART));

        double quiet;
        try (Sink refusing = Sink.refusing();
                Sink reading = Sink.reading();
                HostileLoad load = new HostileLoad(refusing.address(), reading.address(), friend, foe, profile)) {
            quiet = report("quiet: the load is sent to a sink", ask(api, time.dividedBy(QUIET_PART)));
        }
        double hostile;
        Map<String, Integer> outcomes;
        try (HostileLoad load = new HostileLoad(server, server, friend, foe, profile)) {
            hostile = report("hostile: the load is sent to the server", ask(api, time));
            outcomes = load.outcomes();
        }
        System.out.printf("  p99 hostile / quiet: %.1f%n", hostile / quiet);
        System.out.printf("  restarts before: %s%n  restarts after:  %s%n", before, state.restarts());
        print("results of the load (a status, 0 for a closed connection, or a failure)", outcomes.entrySet());
        print("limits that were reached", state.bounds());
        System.exit(0);
    }

    private static void print(String title, Iterable<?> lines) {
        System.out.println("  " + title + ":");
        lines.forEach(line -> System.out.println("    " + line));
    }

    /** Milliseconds of each response, sorted. */
    private static List<Double> ask(Api api, Duration time) {
        List<Double> millis = new ArrayList<>();
        Map<String, Integer> statuses = new TreeMap<>();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            long started = System.nanoTime();
            statuses.merge(status(api), 1, Integer::sum);
            millis.add((System.nanoTime() - started) / 1e6);
            Pause.millis(PAUSE_MS);
        }
        if (!statuses.keySet().equals(Collections.singleton("200"))) {
            System.out.println("  not all returned 200: " + statuses);
        }
        Collections.sort(millis);
        return millis;
    }

    private static String status(Api api) {
        try {
            return String.valueOf(api.get("/v1/profiles").status());
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static double report(String what, List<Double> sorted) {
        double p99 = sorted.get(sorted.size() * 99 / 100);
        System.out.printf(
                "  %-38s %5d answers  p50 %6.1f ms  p99 %6.1f ms%n",
                what, sorted.size(), sorted.get(sorted.size() / 2), p99);
        return p99;
    }
}
