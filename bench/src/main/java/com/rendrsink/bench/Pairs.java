package com.rendrsink.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs two ways alternately, A B B A, so that slow changes of the machine favour neither. */
final class Pairs {
    private final Way first;
    private final Way second;
    private final long bytes;
    private long seed;

    Pairs(Way first, Way second, long bytes) {
        this.first = first;
        this.second = second;
        this.bytes = bytes;
    }

    /** Returns the ratio of the first way's speed to the second's, for each pair. */
    List<Double> run(int pairs, int atOnce) {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            seed += 1L << 32;
            double a;
            double b;
            if (pair % 2 == 0) {
                a = speed(first, atOnce);
                b = speed(second, atOnce);
            } else {
                b = speed(second, atOnce);
                a = speed(first, atOnce);
            }
            ratios.add(a / b);
        }
        return ratios;
    }

    private double speed(Way way, int atOnce) {
        List<Future<String>> uploads = new ArrayList<>();
        long started = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(atOnce)) {
            for (int i = 0; i < atOnce; i++) {
                long own = seed + ((long) i << 24);
                uploads.add(senders.submit(() -> way.upload(() -> new RandomBytes(bytes, own), bytes)));
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        for (Future<String> upload : uploads) {
            if (upload.state() == Future.State.FAILED) {
                throw new IllegalStateException(way.name() + " failed", upload.exceptionNow());
            }
        }
        uploads.forEach(upload -> way.remove(upload.resultNow()));
        double speed = atOnce * bytes / 1e6 / seconds;
        System.out.printf("  %-6s %7.0f MB/s  %6.2f s%n", way.name(), speed, seconds);
        return speed;
    }
}
