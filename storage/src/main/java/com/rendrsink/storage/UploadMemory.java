package com.rendrsink.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The memory that all uploads of this process share, in slabs that a part takes as its bytes arrive. {@link SlabShares}
 * decides who may take one; the others wait in order, for a limited time. See docs/adr/0022.
 */
public final class UploadMemory {
    /** As much as a server with 256 MiB can afford. */
    public static final int USUAL_MEBIBYTES = 30;

    /** Proxies give up after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** So long may a sender stand still while others wait for memory. */
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    /** After this fraction of it, a wait is not due to the store, which returns memory all the time. */
    private static final int LACK = 5;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final int total;
    private final Duration patience;
    private final Duration standstill;
    private final SlabShares shares;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition granted = lock.newCondition();
    private final Set<Filling> filling = new LinkedHashSet<>();
    private final Set<Filling> waiting = new LinkedHashSet<>();
    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private long refused;

    /** Slabs are allocated on first use, because most processes never upload. */
    public UploadMemory(int mebibytes) {
        this(mebibytes, PATIENCE, STANDSTILL);
    }

    /** @param mebibytes at least one part */
    UploadMemory(int mebibytes, Duration patience, Duration standstill) {
        this.total = Math.max(SlabShares.PART, (int) (((long) mebibytes << 20) / PartBuffer.SLAB_BYTES));
        this.patience = patience;
        this.standstill = standstill;
        this.shares = new SlabShares(total);
    }

    /** Registers a part; the caller must {@link #end} it. */
    Filling begin(String owner, InputStream body) {
        Filling part = new Filling(new Claim(owner), new WatchedSender(body));
        lock.lock();
        try {
            filling.add(part);
        } finally {
            lock.unlock();
        }
        return part;
    }

    /**
     * Takes one more slab for the part.
     *
     * @throws NoMemoryException if none is free for too long
     */
    ByteBuffer take(Filling part) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!shares.take(part.claim())) {
                await(part);
            }
            ByteBuffer used = idle.pollFirst();
            return used == null ? ByteBuffer.allocateDirect(PartBuffer.SLAB_BYTES) : used.clear();
        } finally {
            lock.unlock();
        }
    }

    private void await(Filling part) throws InterruptedException {
        waiting.add(part);
        long begun = System.nanoTime();
        try {
            long waited = 0;
            while (waiting.contains(part)) {
                if (waited >= patience.toNanos()) {
                    refused++;
                    throw new NoMemoryException("no memory became free within " + patience.toSeconds() + " s", null);
                }
                granted.awaitNanos(Math.min(patience.toNanos() - waited, TICK_NANOS));
                waited = System.nanoTime() - begun;
                if (waited >= standstill.toNanos() / LACK && waiting.contains(part)) {
                    turnOutWhoeverStandsStill(part.claim());
                }
            }
        } catch (InterruptedException e) {
            if (waiting.contains(part)) {
                throw e;
            }
            // The slab is taken already; the next wait ends.
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(part);
        }
    }

    /** One at a time, so that not more uploads fail than necessary, and nobody who holds less than the one who waits. */
    private void turnOutWhoeverStandsStill(Claim waiting) {
        if (filling.stream().anyMatch(part -> part.sender().isOut())) {
            return;
        }
        filling.stream()
                .filter(part -> part.sender().standstill().compareTo(standstill) >= 0)
                .filter(part -> shares.isInTheWay(part.claim(), waiting))
                .max(Comparator.comparing(part -> part.sender().standstill()))
                .ifPresent(part -> {
                    refused++;
                    part.sender().turnOut();
                });
    }

    /** The part is full, or failed; its slabs no longer count towards its account's share. */
    void end(Filling part) {
        lock.lock();
        try {
            filling.remove(part);
            shares.end(part.claim());
            grant();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(List<ByteBuffer> slabs) {
        lock.lock();
        try {
            slabs.forEach(idle::addFirst);
            shares.giveBack(slabs.size());
            grant();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The parts that lack least come first: their memory returns soonest. Among equals it is whoever has waited longest.
     */
    private void grant() {
        boolean any = false;
        for (Filling part : waiting.stream()
                .sorted(Comparator.comparingInt(part -> part.claim().lacking()))
                .toList()) {
            if (shares.take(part.claim())) {
                waiting.remove(part);
                any = true;
            }
        }
        if (any) {
            granted.signalAll();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** All slabs. */
    public int total() {
        return total;
    }

    /** The slabs that contain bytes of uploads. */
    public int used() {
        return total - locked(shares::free);
    }

    /** The uploads that wait for a slab. */
    public int waiting() {
        return locked(waiting::size);
    }

    /** The uploads that failed because no memory was free, or because others needed theirs. */
    public long refused() {
        return locked(() -> refused);
    }
}
