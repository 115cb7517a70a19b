package com.rendrsink.api;

import com.rendrsink.api.connection.ConnectionLimits;
import com.rendrsink.api.connection.Connections;
import com.rendrsink.api.http.ConnectionShares;
import com.rendrsink.api.http.Errors;
import com.rendrsink.api.http.ProbeService;
import com.rendrsink.api.http.Readiness;
import com.rendrsink.api.http.RequestGuard;
import com.rendrsink.api.http.Routes;
import com.rendrsink.api.http.ScrapeService;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.metrics.RouteTemplates;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.StandardSocketOptions;
import java.time.Duration;

/** The HTTP server and its routing. */
final class ApiServer {
    /** The socket that only the cluster reaches: for scrapes and probes, which external clients cannot block. */
    static final String METRICS = "metrics";

    /**
     * The default of 32 KB makes uploads five times slower. The listener needs it too: a connection's window scale is
     * fixed by its handshake, and Helidon's 4096 bytes would limit each upload to 64 KiB per round trip.
     */
    private static final int SOCKET_BUFFER = 1 << 20;

    /** The maximum stall of a body in half-periods: 75 s, which is longer than proxies keep a connection. */
    private static final int IDLE_STALLS = 5;

    private ApiServer() {}

    static WebServer start(
            ApiConfig config, Ledger ledger, ObjectStore store, KubernetesClient client, ApiMetrics metrics) {
        Errors errors = new Errors(config.docsBase(), metrics::rateLimited, metrics::malformed);
        ledger.meter(metrics.registry());
        ledger.onFullShare(metrics::shareFull);
        metrics.uploadMemory(store.memory());
        Duration idle = config.limits()
                .bodyTimeouts()
                .standstill()
                .multipliedBy(IDLE_STALLS)
                .dividedBy(2);
        Connections connections =
                new Connections(ConnectionLimits.open(idle), config.trustedProxies(), metrics::reached);
        metrics.loops().start("connections", connections::endOverdue);
        metrics.connections(connections::open);
        Connections fromCluster = new Connections(ConnectionLimits.cluster(idle), config.trustedProxies(), bound -> {});
        metrics.loops().start("cluster-connections", fromCluster::endOverdue);
        Readiness ready = new Readiness(() -> ledger.reachable() && store.reachable());
        // External clients cannot see the loops, and their probes cannot end the process.
        ProbeService probes = new ProbeService(() -> true, ready);
        Routes routes = PublicApi.routes(config, metrics, probes, ledger, store, client);
        WebServer server = WebServer.builder()
                .port(config.httpPort())
                .addConnectionSelector(connections)
                .protocolsDiscoverServices(false)
                // Of channels, an interrupt does not end a connection soon, and each costs two buffers more.
                .useNio(false)
                .shutdownGracePeriod(config.drain())
                .putListenerSocketOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER)
                .connectionOptions(options -> options.socketReceiveBufferSize(SOCKET_BUFFER))
                .directHandlers(errors.transport())
                .putSocket(
                        METRICS,
                        socket -> socket.port(config.metricsPort())
                                .useNio(false)
                                .addConnectionSelector(fromCluster)
                                .protocolsDiscoverServices(false)
                                .routing(routing -> {
                                    errors.register(routing);
                                    routing.addFilter(fromCluster::filter);
                                    routing.register(clusterRoutes(metrics, ready));
                                }))
                .routing(routing -> routing(routing, config, errors, metrics, connections, routes))
                .build()
                .start();
        // If a port is in use, the server only logs it and does not report it to the caller.
        if (server.port() <= 0 || server.port(METRICS) <= 0) {
            throw new IllegalStateException("cannot listen on port %d or %d; is another server running?"
                    .formatted(config.httpPort(), config.metricsPort()));
        }
        return server;
    }

    private static Routes clusterRoutes(ApiMetrics metrics, Readiness ready) {
        ProbeService probes = new ProbeService(() -> metrics.loops().stuck().isEmpty(), ready);
        return new Routes(probes.routes()).and(new ScrapeService(metrics.registry()).routes());
    }

    private static void routing(
            HttpRouting.Builder routing,
            ApiConfig config,
            Errors errors,
            ApiMetrics metrics,
            Connections connections,
            Routes routes) {
        errors.register(routing);
        routing.addFilter(new RequestGuard(
                metrics.requests(new RouteTemplates(routes.paths())),
                connections,
                config.trustedProxies(),
                config.limits().bodyTimeouts()));
        routing.addFilter(new ConnectionShares());
        routing.register(routes);
    }
}
