package com.rendrsink.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The memory that all uploads of this process share, in slabs that a part takes as its bytes arrive. {@link SlabShares}
 * decides who may take one; the others wait in turn, for a limited time. See docs/adr/0022.
 */
public final class UploadMemory {
    /** As much as a server with 256 MiB can afford. */
    public static final int USUAL_MEBIBYTES = 30;

    /** Proxies give up after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** So long may senders make a seat wait, over the whole part, while a faster one needs the seat. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    /** After this fraction of it, a wait is not due to the store, which returns memory all the time. */
    private static final int LACK = 5;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final int total;
    private final Duration patience;
    private final Duration slow;
    private final SlabShares shares;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition granted = lock.newCondition();
    private final Set<Filling> filling = new LinkedHashSet<>();
    private final Set<Filling> waiting = new LinkedHashSet<>();
    /** How long the senders of each account have made seats wait since uploads began to wait for memory. */
    private final Map<String, Duration> served = new HashMap<>();

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private Duration leftBy = Duration.ZERO;
    private long leftAt;
    private long refused;

    /** Slabs are allocated on first use, because most processes never upload. */
    public UploadMemory(int mebibytes) {
        this(mebibytes, PATIENCE, SLOW);
    }

    /** @param mebibytes at least one part */
    UploadMemory(int mebibytes, Duration patience, Duration slow) {
        this.total = Math.max(SlabShares.PART, (int) (((long) mebibytes << 20) / PartBuffer.SLAB_BYTES));
        this.patience = patience;
        this.slow = slow;
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
            if (!isGranted(part)) {
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
                grant();
                if (waited >= slow.toNanos() / LACK && waiting.contains(part)) {
                    turnOutTheSlowest(part);
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

    /** One at a time, so that not more uploads fail than necessary. */
    private void turnOutTheSlowest(Filling waiting) {
        if (!shares.lacksSeat(waiting.claim())
                || filling.stream().anyMatch(part -> part.sender().isOut())) {
            return;
        }
        filling.stream()
                .filter(part -> part.yieldsTo(waiting, slow))
                .max(Comparator.comparing(Filling::pace))
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
            if (part.claim().isSeated()) {
                served.merge(part.claim().owner(), part.sender().waited(), Duration::plus);
                leftBy = served(part);
                leftAt = System.nanoTime();
            }
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

    /** The accounts that have used seats least come first: nobody gets ahead by starting uploads again and again. */
    private void grant() {
        List<Filling> inOrder =
                waiting.stream().sorted(Comparator.comparing(this::served)).toList();
        for (Filling part : inOrder) {
            if (isGranted(part)) {
                waiting.remove(part);
            }
        }
        if (waiting.size() < inOrder.size()) {
            granted.signalAll();
        }
        if (waiting.isEmpty()) {
            served.clear();
        }
    }

    private boolean isGranted(Filling part) {
        return !isForNextPart(part) && shares.take(part.claim());
    }

    /**
     * A fast sender's next part follows in a moment. Until then its seat is not for accounts that have used seats for much
     * longer: otherwise somebody would have to be turned out for each of its parts.
     */
    private boolean isForNextPart(Filling other) {
        return System.nanoTime() - leftAt < TICK_NANOS && served(other).compareTo(leftBy.plus(slow)) >= 0;
    }

    private Duration served(Filling part) {
        return served.getOrDefault(part.claim().owner(), Duration.ZERO);
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
