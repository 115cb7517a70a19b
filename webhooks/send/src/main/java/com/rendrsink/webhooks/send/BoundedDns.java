package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.Room;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Waits at most {@value #LIMIT_S} seconds for a lookup. The system's lookup cannot be interrupted, so it has its own
 * thread and occupies its delivery's place until it ends: slow names of an account use up only the account's own
 * places.
 */
final class BoundedDns implements Dns, AutoCloseable {
    static final int LIMIT_S = 5;
    /** The attempt to which a lookup belongs. */
    static final ScopedValue<InFlight.Place> PLACE = ScopedValue.newInstance();

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Dns resolver;
    private final ExecutorService threads;

    BoundedDns(Dns resolver) {
        this(resolver, Thread.ofPlatform().daemon().name("dns-", 0).factory());
    }

    BoundedDns(Dns resolver, ThreadFactory factory) {
        this.resolver = resolver;
        this.threads = new ThreadPoolExecutor(
                0, Room.TOTAL, KEPT.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        Future<List<InetAddress>> answer = submit(name);
        try {
            return answer.get(LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw failure(name, "was not resolved within " + LIMIT_S + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw failure(name, "was not resolved: " + failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(name, "was not resolved before the shutdown");
        }
    }

    private Future<List<InetAddress>> submit(String name) throws UnknownHostException {
        Runnable leave = PLACE.isBound() ? PLACE.get()::leave : () -> {};
        if (PLACE.isBound()) {
            PLACE.get().share();
        }
        try {
            return threads.submit(() -> {
                try {
                    return resolver.lookup(name);
                } finally {
                    leave.run();
                }
            });
        } catch (RejectedExecutionException full) {
            leave.run();
            throw failure(name, "was not resolved: too many lookups");
        } catch (Throwable failed) {
            // For example if the system has no more threads. A place that is not released would be lost forever.
            leave.run();
            throw failure(name, "was not resolved: " + failed);
        }
    }

    private static UnknownHostException failure(String name, String what) {
        return new UnknownHostException(name + " " + what);
    }

    /** Pending lookups end with the process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
