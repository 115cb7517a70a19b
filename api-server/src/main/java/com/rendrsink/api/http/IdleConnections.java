package com.rendrsink.api.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections on which no request begins, whose headers never end, or whose answer nobody reads: the server itself
 * waits for those for ever. A connection has a thread of its own, and interrupting that closes its socket.
 */
public final class IdleConnections implements ServerConnectionSelector {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ServerConnectionSelector http = Http1ConnectionSelector.builder()
            .config(Http1Config.builder().addSendListener(new Answering()).build())
            .build();
    private final Map<Thread, Long> idleSince = new ConcurrentHashMap<>();
    private final Duration patience;

    private IdleConnections(Duration patience) {
        this.patience = patience;
    }

    /** Looks after them as long as the process lives. */
    public static IdleConnections watched(Duration patience) {
        IdleConnections connections = new IdleConnections(patience);
        Thread.ofVirtual().name("idle-connections").start(connections::watch);
        return connections;
    }

    /** To be told by the connection's own thread. */
    void busy() {
        idleSince.remove(Thread.currentThread());
    }

    void idle() {
        idleSince.put(Thread.currentThread(), System.nanoTime());
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(TICK);
                long now = System.nanoTime();
                idleSince.forEach((thread, since) -> {
                    // Unless a request has begun in this very moment.
                    if (now - since > patience.toNanos() && idleSince.remove(thread, since)) {
                        thread.interrupt();
                    }
                });
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
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
        ServerConnection connection = http.connection(context);
        return new Watched(connection);
    }

    /** From its first byte on, an answer waits for whoever asked. */
    private final class Answering implements Http1ConnectionListener {
        @Override
        public void status(ConnectionContext context, Status status) {
            idle();
        }
    }

    private final class Watched implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection connection;

        Watched(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            idle();
            try {
                connection.handle(limit);
            } finally {
                busy();
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
