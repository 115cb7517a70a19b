package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.DueDelivery;
import com.rendrsink.ledger.Room;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The deliveries in progress, by account and by host. One thread starts them, and each ends independently. */
final class InFlight {
    private final Map<String, DueDelivery> deliveries = new HashMap<>();
    private final Semaphore ended = new Semaphore(0);

    /** One delivery's place. It is free when the attempt has ended and all its abandoned lookups have ended. */
    final class Place {
        private final DueDelivery delivery;
        private final AtomicInteger users = new AtomicInteger(1);

        private Place(DueDelivery delivery) {
            this.delivery = delivery;
        }

        void share() {
            users.incrementAndGet();
        }

        void leave() {
            if (users.decrementAndGet() == 0) {
                end(delivery);
            }
        }
    }

    synchronized Place begin(DueDelivery delivery) {
        deliveries.put(delivery.id(), delivery);
        return new Place(delivery);
    }

    private synchronized void end(DueDelivery delivery) {
        deliveries.remove(delivery.id());
        ended.release();
    }

    synchronized int count() {
        return deliveries.size();
    }

    synchronized Room room() {
        Map<String, Integer> accounts = new HashMap<>();
        Map<String, Integer> hosts = new HashMap<>();
        for (DueDelivery delivery : deliveries.values()) {
            accounts.merge(delivery.namespace(), 1, Integer::sum);
            hosts.merge(delivery.host(), 1, Integer::sum);
        }
        return new Room(Set.copyOf(deliveries.keySet()), accounts, hosts);
    }

    /** Resets the ended deliveries, so that {@link #awaitEnd} waits for a later end. */
    void forgetEnds() {
        ended.drainPermits();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        if (ended.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            ended.drainPermits();
        }
    }
}
