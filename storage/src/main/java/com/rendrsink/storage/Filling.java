package com.rendrsink.storage;

import java.time.Duration;

/** A part that is being filled. */
record Filling(Claim claim, WatchedSender sender) {
    /** So much faster must a sender be that takes another's seat; otherwise equally slow senders would end one another. */
    private static final int FASTER = 2;

    /** Whether it must leave its seat to a part that waits: its sender is slow, and the other one is not. */
    boolean yieldsTo(Filling other, Duration slow) {
        return claim.isSeated()
                && sender.waited().compareTo(slow) >= 0
                && pace().compareTo(other.pace().multipliedBy(FASTER)) >= 0;
    }

    /** The time that a slab takes; nothing for a part without one, which has yet to show how fast it is. */
    Duration pace() {
        return claim.slabs() == 0 ? Duration.ZERO : sender.waited().dividedBy(claim.slabs());
    }
}
