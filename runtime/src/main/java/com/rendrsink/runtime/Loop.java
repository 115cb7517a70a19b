package com.rendrsink.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats one task and never ends silently: every exception of an iteration is logged and counted, and the next
 * iteration follows after a pause that grows from {@value #FIRST_PAUSE_SECONDS} to {@value #LAST_PAUSE_SECONDS}
 * seconds. {@link Loops} creates it and reports the time since its last successful iteration.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    static final int FIRST_PAUSE_SECONDS = 1;
    static final int LAST_PAUSE_SECONDS = 60;
    /** How long {@link #close} waits for the current iteration. */
    private static final Duration END = Duration.ofSeconds(20);

    private final String name;
    private final Duration patience;
    private final Turn turn;
    private final Runnable failed;
    private final Thread thread;
    private volatile long lastGoodTurn = System.nanoTime();
    private volatile boolean closed;

    /** One iteration. It must catch expected failures, such as those of a database, itself. */
    @FunctionalInterface
    public interface Turn {
        /** Returns the pause until the next iteration; zero for none. */
        Duration take() throws InterruptedException;
    }

    Loop(String name, Duration patience, Turn turn, Runnable failed) {
        this.name = name;
        this.patience = patience;
        this.turn = turn;
        this.failed = failed;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    /** The time since the end of the last successful iteration; the start counts as one. */
    Duration sinceGoodTurn() {
        return Duration.ofNanos(System.nanoTime() - lastGoodTurn);
    }

    boolean isStuck() {
        return sinceGoodTurn().compareTo(patience) > 0;
    }

    /** Ends the current pause, because there is work to do. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        int failures = 0;
        while (isOpen()) {
            try {
                Duration pause = turn.take();
                failures = 0;
                lastGoodTurn = System.nanoTime();
                pause(pause);
            } catch (InterruptedException interrupted) {
                // Only close interrupts, and the loop's condition detects that.
                LOG.atDebug().addKeyValue("loop", name).log("an iteration was interrupted");
            } catch (Throwable e) {
                failures++;
                failed.run();
                LOG.atError()
                        .addKeyValue("loop", name)
                        .addKeyValue("failures", failures)
                        .setCause(e)
                        .log("an iteration of a loop failed; the loop continues");
                pause(pauseAfter(failures));
            }
        }
    }

    /** The order matters: close sets its mark before the interrupt that is cleared here. */
    private boolean isOpen() {
        Thread.interrupted();
        return !closed;
    }

    /** Pure. Doubles with each failure in a row. */
    static Duration pauseAfter(int failures) {
        long seconds = (long) FIRST_PAUSE_SECONDS << Math.min(failures - 1, 10);
        return Duration.ofSeconds(Math.min(seconds, LAST_PAUSE_SECONDS));
    }

    private void pause(Duration pause) {
        if (!closed && pause.isPositive()) {
            LockSupport.parkNanos(this, pause.toNanos());
        }
    }

    /** Interrupts the current iteration and waits at most 20 s for its end. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (!thread.join(END)) {
                LOG.atWarn().addKeyValue("loop", name).log("a loop did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
