package com.rendrsink.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The loops of one process: liveness checks that all of them make progress, and metrics show each by its name. */
public final class Loops {
    /** Longer than one iteration with its pause. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MeterRegistry registry;
    private final List<Loop> running = new CopyOnWriteArrayList<>();

    public Loops(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Starts a loop. One iteration with its pause must be shorter than {@link #PATIENCE}, otherwise liveness treats it
     * as stuck.
     */
    public Loop start(String name, Loop.Turn turn) {
        return start(name, PATIENCE, turn);
    }

    /** Starts a loop with a longer limit between two successful iterations. */
    public Loop start(String name, Duration patience, Loop.Turn turn) {
        Counter failures = Counter.builder("rendrsink.loop.failures")
                .description("Iterations of a background loop that failed unexpectedly")
                .tag("loop", name)
                .register(registry);
        Loop loop = new Loop(name, patience, turn, failures::increment);
        TimeGauge.builder("rendrsink.loop.age", () -> loop.sinceGoodTurn().toMillis(), TimeUnit.MILLISECONDS)
                .description("Time since the last successful iteration of a background loop")
                .tag("loop", name)
                .register(registry);
        running.add(loop);
        loop.start();
        return loop;
    }

    /** Names of the loops whose last successful iteration is too long ago; empty if there are none. */
    public List<String> stuck() {
        return running.stream().filter(Loop::isStuck).map(Loop::name).toList();
    }

    /** Ends a loop; liveness then ignores it. */
    public void end(Loop loop) {
        running.remove(loop);
        loop.close();
    }
}
