package com.rendrsink.transcoder.worker.run;

import java.time.Duration;

/** Measures a step. */
public record Stopwatch(long startedNanos) {
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    public long elapsedMs() {
        return elapsed().toMillis();
    }
}
