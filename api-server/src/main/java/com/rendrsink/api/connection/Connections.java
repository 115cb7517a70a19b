package com.rendrsink.api.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
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
 * All connections of a socket. Each connection is accepted; when memory is exhausted, the connection that has been idle
 * longest is closed. A server that stops accepting would reject clients with real requests too. Also closes connections
 * on which no request begins, whose headers never end, or whose response is not read: the server itself would wait for
 * them forever. Each connection has its own thread; an interrupt of the thread closes its socket.
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
    /** Also the lock: a displaced connection is interrupted before its next request can begin. */
    private final Room<Thread> room;

    /**
     * @param proxies that have no share of connections; each of their clients has a share of requests
     * @param reached called for each limit that a connection reaches
     */
    public Connections(ConnectionLimits limits, TrustedProxies proxies, Consumer<Bound> reached) {
        this.limits = limits;
        this.proxies = proxies;
        this.clients = new ProxiedClients(limits.sharedConnections(), proxies, reached);
        this.reached = reached;
        this.room = new Room<>(limits);
    }

    /**
     * A request begins. Call this on the connection's thread.
     *
     * @throws CloseConnectionException if the connection was displaced at this moment
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

    /** Clients that come through trusted proxies. */
    public ProxiedClients clients() {
        return clients;
    }

    /** A filter for sockets without other calls of {@link #busy} and {@link #idle}. */
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        busy();
        try {
            chain.proceed();
        } finally {
            idle();
        }
        endIfAsked(request);
    }

    /**
     * Call this after the response was sent: the server would otherwise wait for another request.
     *
     * @throws CloseConnectionException if the client asked for the end of the connection
     */
    public static void endIfAsked(ServerRequest request) {
        if (isLast(request)) {
            throw new CloseConnectionException("the client asked for the end of the connection");
        }
    }

    /** Whether the client asked for the end of the connection after this request. */
    public static boolean isLast(ServerRequest request) {
        return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    /** The number of connections. */
    public int open() {
        synchronized (room) {
            return room.connections();
        }
    }

    /**
     * Closes connections that have been idle for too long; returns the pause until the next call. Call this in a loop.
     */
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
        return new CloseConnectionException("the connection was closed to free its place");
    }

    private @Nullable String shareOf(ConnectionContext context) {
        String peer = address(context.remotePeer().address());
        return proxies.trusts(peer) ? null : TrustedProxies.shareOf(peer);
    }

    /** As a literal IP address, never as a name. */
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

    /** From its first byte on, a response waits for its reader. */
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

        /**
         * Used when the server stops: it waits for a request in progress, but must not wait for one that never comes.
         */
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
