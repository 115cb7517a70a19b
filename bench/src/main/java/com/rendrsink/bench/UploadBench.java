package com.rendrsink.bench;

import com.rendrsink.e2e.ServerMemory;
import java.util.List;

/** Uploads noise through the API and directly to the store, and compares. */
public final class UploadBench {
    private static final long WARM_UP = 128 << 20;

    private UploadBench() {}

    public static void main(String[] arguments) {
        try {
            run(Settings.from(System.getenv()));
        } catch (IllegalStateException e) {
            System.err.println("bench: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(Settings settings) {
        DirectWay direct = new DirectWay(settings);
        ApiWay api = new ApiWay(settings, direct);
        System.out.println("warming up; not counted");
        new Pairs(api, direct, Math.min(WARM_UP, settings.bytes())).run(2, 1);
        Pairs pairs = new Pairs(api, direct, settings.bytes());
        measure(pairs, settings, 1);
        if (settings.atOnce() > 1) {
            measure(pairs, settings, settings.atOnce());
        }
    }

    private static void measure(Pairs pairs, Settings settings, int atOnce) {
        System.out.printf("%d MiB, %d at once, %d pairs%n", settings.bytes() >> 20, atOnce, settings.pairs());
        try (ServerMemory memory = new ServerMemory()) {
            List<Double> ratios =
                    pairs.run(settings.pairs(), atOnce).stream().sorted().toList();
            System.out.printf("  median of api / direct: %.2f  %s%n", median(ratios), rounded(ratios));
            System.out.println("  " + memory.summary());
        }
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static List<String> rounded(List<Double> ratios) {
        return ratios.stream().map("%.2f"::formatted).toList();
    }
}
