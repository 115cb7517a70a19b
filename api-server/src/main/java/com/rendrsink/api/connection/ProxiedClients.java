package com.rendrsink.api.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How many requests run now for each client that a trusted proxy names. A proxy has no share of connections: all of its
 * clients come by them, and one connection carries first one client's request and then another's. So requests are counted
 * here, of each client as many as another address may have connections.
 */
public final class ProxiedClients {
    /** Held while a request runs. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private static final Place UNCOUNTED = () -> {};

    private final int most;
    private final TrustedProxies proxies;
    private final Consumer<Bound> reached;
    /** Only of clients with a request, so there are never more of them than connections. The lock as well. */
    private final Map<String, Integer> running = new HashMap<>();

    ProxiedClients(int most, TrustedProxies proxies, Consumer<Bound> reached) {
        this.most = most;
        this.proxies = proxies;
        this.reached = reached;
    }

    /** Requests of one client at a time. */
    public int most() {
        return most;
    }

    /**
     * A request begins. Only one by a trusted proxy is counted, and only if the proxy names a client that is not trusted
     * itself: those whom it does not name cannot be told apart.
     *
     * @param peer address of the connection
     * @param forwarded all values of X-Forwarded-For, in their order
     * @return empty when as many of its client's run already
     */
    public Optional<Place> enter(String peer, List<String> forwarded) {
        String client = proxies.client(peer, forwarded);
        if (!proxies.trusts(peer) || proxies.trusts(client)) {
            return Optional.of(UNCOUNTED);
        }
        String share = TrustedProxies.shareOf(client);
        if (!begin(share)) {
            reached.accept(Bound.CLIENT);
            return Optional.empty();
        }
        return Optional.of(() -> end(share));
    }

    private boolean begin(String share) {
        synchronized (running) {
            int already = running.getOrDefault(share, 0);
            if (already < most) {
                running.put(share, already + 1);
            }
            return already < most;
        }
    }

    private void end(String share) {
        synchronized (running) {
            running.computeIfPresent(share, (client, count) -> count == 1 ? null : count - 1);
        }
    }

    /** How many have a request that runs. */
    int clients() {
        synchronized (running) {
            return running.size();
        }
    }
}
