package com.rendrsink.storage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decides who may take a slab of memory; not thread-safe.
 *
 * <p>Half of the memory is open: an account's filling parts hold at most as many slabs as they leave to others, so k
 * accounts never hold more than k/(k+1) of it. The other half consists of seats. A part that gets no open slab takes a
 * seat, which contains all slabs that the part still lacks; an account has at most one. A part with a seat never waits
 * for memory.
 *
 * <p>No deadlock: {@code free + sent >= promised + PART * freeSeats} always holds, where {@code sent} are the slabs of
 * full parts on their way to the store, {@code promised} are the slabs that seated parts still lack, and {@code PART} is
 * a whole part. An open slab is only taken if this stays true, and every other step keeps it. Slabs that were sent
 * return without a client's doing. Then a free seat can always be taken, so a part waits only for seated parts, which
 * wait for nobody. Because an account has one seat, one account fewer than there are seats cannot stop the others.
 */
final class SlabShares {
    /** The slabs of a whole part. */
    static final int PART = PartBuffer.PART_BYTES / PartBuffer.SLAB_BYTES;

    private final Map<String, Integer> held = new HashMap<>();
    private final Set<String> seated = new HashSet<>();
    private int free;
    private int freeSeats;
    private int promised;

    /** @param slabs at least a whole part */
    SlabShares(int slabs) {
        this.free = slabs;
        this.freeSeats = Math.max(1, slabs / PART / 2);
    }

    /** Takes one more slab for the part; false if it must wait. */
    boolean take(Claim part) {
        if (!part.isSeated() && !isOpen(part)) {
            if (!hasSeat(part)) {
                return false;
            }
            sit(part);
        }
        if (part.isSeated()) {
            promised--;
        }
        free--;
        part.add();
        held.merge(part.owner(), 1, Integer::sum);
        return true;
    }

    private boolean isOpen(Claim part) {
        int left = free - promised - PART * freeSeats;
        return heldBy(part) < left;
    }

    /** All that its account's filling parts hold. */
    private int heldBy(Claim part) {
        return held.getOrDefault(part.owner(), 0);
    }

    private boolean hasSeat(Claim part) {
        return freeSeats > 0 && !seated.contains(part.owner()) && free >= promised + part.lacking();
    }

    /** Whether a part that waits needs another account's seat; otherwise it waits for its own account or the store. */
    boolean lacksSeat(Claim part) {
        return freeSeats == 0 && !seated.contains(part.owner());
    }

    private void sit(Claim part) {
        part.sit();
        freeSeats--;
        promised += part.lacking();
        seated.add(part.owner());
    }

    /** The part no longer fills; it keeps its slabs until they are {@link #giveBack returned}. */
    void end(Claim part) {
        held.computeIfPresent(
                part.owner(), (owner, count) -> count == part.slabs() ? null : Integer.valueOf(count - part.slabs()));
        if (part.isSeated()) {
            promised -= part.lacking();
            freeSeats++;
            seated.remove(part.owner());
        }
    }

    void giveBack(int slabs) {
        free += slabs;
    }

    int free() {
        return free;
    }
}
