package com.rendrsink.api.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a socket. Each is accepted, and the one that has been idle longest leaves when there is no room: a
 * server that accepts no more would not answer those either who have something to ask. Ends connections on which no
 * request begins, whose headers never end, or whose answer nobody reads: the server itself waits for those for ever. A
 * connection has a thread of its own, and interrupting that closes its socket.
 */
public final class Connections implements ServerConnectionSelector {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ServerConnectionSelector http = Http1ConnectionSelector.builder()
            .config(Http1Config.builder().addSendListener(new Answering()).build())
            .build();
    private final ConnectionLimits limits;
    private final TrustedProxies proxies;
    private final ProxiedClients clients;
    private final Consumer<Bound> reached;
    /** The lock as well: who is displaced is interrupted before a request of theirs can begin. */
    private final Room<Thread> room;

    /**
     * @param proxies who have no share of connections, but whose clients each have one of requests
     * @param reached told of each bound that a connection meets
     */
    public Connections(ConnectionLimits limits, TrustedProxies proxies, Consumer<Bound> reached) {
        this.limits = limits;
        this.proxies = proxies;
        this.clients = new ProxiedClients(limits.sharedConnections(), proxies, reached);
        this.reached = reached;
        this.room = new Room<>(limits);
    }

    /**
     * A request begins. To be told by the connection's own thread.
     *
     * @throws CloseConnectionException when the connection was displaced in this very moment
     */
    public void busy() {
        synchronized (room) {
            if (!room.begin(Thread.currentThread())) {
                throw displaced();
            }
        }
    }

    /** The request has ended. */
    public void idle() {
        synchronized (room) {
            room.end(Thread.currentThread(), System.nanoTime());
        }
    }

    /** Who come by trusted proxies. */
    public ProxiedClients clients() {
        return clients;
    }

    /** A filter for sockets on which nothing else calls {@link #busy} and {@link #idle}. */
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        busy();
        try {
            chain.proceed();
        } finally {
            idle();
        }
    }

    /** How many there are. */
    public int open() {
        synchronized (room) {
            return room.connections();
        }
    }

    /** Ends those that have been idle for too long; answers the pause until the next time. To be done all the time. */
    public Duration endOverdue() {
        synchronized (room) {
            leave(room.overdue(
                    System.nanoTime(),
                    limits.firstByte().toNanos(),
                    limits.idle().toNanos()));
        }
        return TICK;
    }

    private void enter(@Nullable String peer) {
        synchronized (room) {
            leave(room.enter(Thread.currentThread(), peer, System.nanoTime()));
        }
    }

    private void hear(long bytes) {
        synchronized (room) {
            leave(room.hear(Thread.currentThread(), bytes));
        }
    }

    private void leave(List<Displaced<Thread>> displaced) {
        displaced.forEach(gone -> reached.accept(gone.bound()));
        displaced.stream()
                .map(Displaced::connection)
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .forEach(Thread::interrupt);
        if (displaced.stream().anyMatch(gone -> gone.connection().equals(Thread.currentThread()))) {
            throw displaced();
        }
    }

    private static CloseConnectionException displaced() {
        return new CloseConnectionException("the connection has lost its place");
    }

    private @Nullable String shareOf(ConnectionContext context) {
        String peer = address(context.remotePeer().address());
        return proxies.trusts(peer) ? null : TrustedProxies.shareOf(peer);
    }

    /** In digits; never a name. */
    public static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "";
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        DataReader reader = StreamedReader.of(context.dataReader(), this::hear, reached);
        return new Watched(http.connection(new StreamedContext(context, reader)), shareOf(context));
    }

    /** From its first byte on, an answer waits for the one who asked. */
    private final class Answering implements Http1ConnectionListener {
        @Override
        public void status(ConnectionContext context, Status status) {
            synchronized (room) {
                room.await(Thread.currentThread(), System.nanoTime());
            }
        }
    }

    private final class Watched implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection connection;
        private final @Nullable String peer;

        Watched(ServerConnection connection, @Nullable String peer) {
            this.connection = connection;
            this.peer = peer;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            enter(peer);
            try {
                connection.handle(limit);
            } finally {
                synchronized (room) {
                    room.leave(Thread.currentThread());
                }
            }
        }

        /** Asked when the server ends: it waits for a request that is under way, and would wait for one that never comes. */
        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
