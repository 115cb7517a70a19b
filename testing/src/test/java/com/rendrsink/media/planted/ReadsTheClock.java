package com.rendrsink.media.planted;

import java.time.Instant;

/** Planted: pure by its package, and reads the clock. */
public final class ReadsTheClock {
    private ReadsTheClock() {}

    public static Instant later() {
        return Instant.now().plusSeconds(1);
    }
}
