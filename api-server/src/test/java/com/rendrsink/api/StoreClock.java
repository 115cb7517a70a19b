package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.time.Instant;

/** The store's clock, in whole seconds: files may be dated by another clock than the one of the test. */
record StoreClock(ObjectStore store, Inventory inventory) {
    /** An object whose time is the store's. */
    private static final String CLOCK = "a-clock";

    private static final int LOOKS = 200;
    private static final long LOOK_MILLIS = 50;

    Instant nextSecond() throws InterruptedException {
        Instant now = now();
        Instant later = now;
        for (int look = 0; !later.isAfter(now); look++) {
            assertThat(look).as("looks at the store's clock").isLessThan(LOOKS);
            Thread.sleep(LOOK_MILLIS);
            later = now();
        }
        return later;
    }

    private Instant now() {
        store.put(CLOCK, new ByteArrayInputStream(new byte[1]), "text/plain");
        return inventory.objects(CLOCK, "", 1).getFirst().modified();
    }
}
