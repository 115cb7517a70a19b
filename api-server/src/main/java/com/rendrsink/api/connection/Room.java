package com.rendrsink.api.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The memory that connections share. When it is exhausted, the connection that has been idle longest is displaced. A
 * connection whose request is in progress is never displaced. From the first byte of its response on, it counts as
 * idle: the reader determines the speed of reading, and a reader that never reads would keep its place. Not
 * thread-safe.
 *
 * @param <C> the type that represents a connection
 */
final class Room<C> {
    /**
     * Bytes of a connection that waits after a request: the server's read buffer, its reader's last piece and our
     * reader's last piece, 8 KiB each; a stack, and small objects.
     */
    static final long CONNECTION = 32 << 10;

    private final long bytes;
    private final long share;
    private final Map<C, Place> places = new HashMap<>();
    private final Map<String, Long> takenByPeer = new HashMap<>();
    private long taken;

    Room(ConnectionLimits limits) {
        bytes = limits.bytes();
        share = limits.share();
    }

    private static final class Place {
        final @Nullable String peer;
        long bytes;
        boolean hasSpoken;
        boolean isIdle = true;
        long idleSince;

        Place(@Nullable String peer, long now) {
            this.peer = peer;
            this.idleSince = now;
        }
    }

    /**
     * A new connection.
     *
     * @param peer its address; null if the connection counts towards no share
     * @param now in nanoseconds, as everywhere here
     * @return the displaced connections; includes the new connection if there was no place for it
     */
    List<Displaced<C>> enter(C connection, @Nullable String peer, long now) {
        Place place = new Place(peer, now);
        places.put(connection, place);
        return take(connection, place, CONNECTION);
    }

    /** Bytes of headers have arrived. */
    List<Displaced<C>> hear(C connection, long more) {
        Place place = places.get(connection);
        if (place == null) {
            return List.of();
        }
        place.hasSpoken = true;
        return take(connection, place, more);
    }

    private List<Displaced<C>> take(C connection, Place place, long more) {
        List<Displaced<C>> displaced = new ArrayList<>();
        String peer = place.peer;
        while (peer != null && places.containsKey(connection) && takenBy(peer) + more > share) {
            displaced.add(displace(connection, other -> peer.equals(other.peer), Bound.SHARE));
        }
        while (places.containsKey(connection) && taken + more > bytes) {
            displaced.add(displace(connection, other -> true, Bound.FULL));
        }
        if (places.containsKey(connection)) {
            add(place, more);
        }
        return displaced;
    }

    private Displaced<C> displace(C asking, Predicate<Place> among, Bound bound) {
        C leaving = longestIdle(asking, among).orElse(asking);
        leave(leaving);
        return new Displaced<>(leaving, bound);
    }

    private Optional<C> longestIdle(C asking, Predicate<Place> among) {
        return places.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(asking))
                .filter(entry -> entry.getValue().isIdle && among.test(entry.getValue()))
                .min(Comparator.comparingLong(entry -> entry.getValue().idleSince))
                .map(Map.Entry::getKey);
    }

    /** The connections that have been idle for too long; they lose their places. */
    List<Displaced<C>> overdue(long now, long firstByte, long idle) {
        List<Displaced<C>> overdue = new ArrayList<>();
        places.forEach((connection, place) -> {
            long since = now - place.idleSince;
            if (place.isIdle && !place.hasSpoken && since > firstByte) {
                overdue.add(new Displaced<>(connection, Bound.SILENT));
            } else if (place.isIdle && since > idle) {
                overdue.add(new Displaced<>(connection, Bound.IDLE));
            }
        });
        overdue.forEach(late -> leave(late.connection()));
        return overdue;
    }

    /**
     * A request has begun.
     *
     * @return whether the connection still has its place
     */
    boolean begin(C connection) {
        Place place = places.get(connection);
        if (place != null) {
            place.isIdle = false;
        }
        return place != null;
    }

    /** The connection waits for the client to read a response. */
    void await(C connection, long now) {
        Place place = places.get(connection);
        if (place != null) {
            place.isIdle = true;
            place.idleSince = now;
        }
    }

    /** A request has ended; its headers are released. */
    void end(C connection, long now) {
        await(connection, now);
        Place place = places.get(connection);
        if (place != null) {
            add(place, CONNECTION - place.bytes);
        }
    }

    void leave(C connection) {
        Place place = places.remove(connection);
        if (place != null) {
            add(place, -place.bytes);
        }
    }

    private void add(Place place, long more) {
        place.bytes += more;
        taken += more;
        if (place.peer != null) {
            long left = takenBy(place.peer) + more;
            if (left == 0) {
                takenByPeer.remove(place.peer);
            } else {
                takenByPeer.put(place.peer, left);
            }
        }
    }

    private long takenBy(String peer) {
        return takenByPeer.getOrDefault(peer, 0L);
    }

    int connections() {
        return places.size();
    }

    long taken() {
        return taken;
    }
}
