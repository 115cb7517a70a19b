package com.rendrsink.api;

import com.rendrsink.api.assets.AssetLookup;
import com.rendrsink.api.assets.AssetService;
import com.rendrsink.api.assets.CostModel;
import com.rendrsink.api.connection.ConnectionLimits;
import com.rendrsink.api.connection.Connections;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Errors;
import com.rendrsink.api.http.KeyCache;
import com.rendrsink.api.http.ProbeService;
import com.rendrsink.api.http.RateGate;
import com.rendrsink.api.http.Readiness;
import com.rendrsink.api.http.RequestGuard;
import com.rendrsink.api.http.Slots;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.metrics.RouteTemplates;
import com.rendrsink.api.profiles.ProfileService;
import com.rendrsink.api.reference.DocsService;
import com.rendrsink.api.uploads.DirectUploads;
import com.rendrsink.api.uploads.UploadService;
import com.rendrsink.api.usage.RequestCounter;
import com.rendrsink.api.usage.UsageService;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** The HTTP server and its routing. */
final class ApiServer {
    /** The socket that only the cluster reaches: for scrapes and probes, which external clients cannot block. */
    static final String METRICS = "metrics";

    /** The default of 32 KB makes uploads five times slower. */
    private static final int SOCKET_BUFFER = 1 << 20;

    private static final Duration GRACE = Duration.ofSeconds(25);

    /** The methods of each path; any other method returns 405. */
    private static final Map<String, String> METHODS = Map.of(
            "/v1/assets", "GET, POST",
            "/v1/assets/{id}", "GET, DELETE",
            "/v1/assets/{id}/derivatives", "GET",
            "/v1/assets/{id}/reprocess", "POST",
            "/v1/assets/{id}/cancel", "POST",
            "/v1/profiles", "GET, POST",
            "/v1/profiles/{slug}", "GET, DELETE",
            "/v1/uploads", "POST",
            "/v1/uploads/{id}", "GET, DELETE",
            "/v1/usage", "GET");

    /** The maximum stall of a body in half-periods: 75 s, which is longer than proxies keep a connection. */
    private static final int IDLE_STALLS = 5;

    private ApiServer() {}

    static WebServer start(
            ApiConfig config, Ledger ledger, ObjectStore store, KubernetesClient client, ApiMetrics metrics) {
        Errors errors = new Errors(config.docsBase(), metrics::rateLimited, metrics::malformed);
        ledger.meter(metrics.registry());
        Duration idle = config.limits()
                .patience()
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
        WebServer server = WebServer.builder()
                .port(config.httpPort())
                .addConnectionSelector(connections)
                .protocolsDiscoverServices(false)
                .shutdownGracePeriod(GRACE)
                .connectionOptions(options -> options.socketReceiveBufferSize(SOCKET_BUFFER))
                .directHandlers(errors.transport())
                .putSocket(
                        METRICS,
                        socket -> socket.port(config.metricsPort())
                                .addConnectionSelector(fromCluster)
                                .protocolsDiscoverServices(false)
                                .routing(routing -> routing.addFilter(fromCluster::filter)
                                        .register(new ProbeService(
                                                () -> metrics.loops().stuck().isEmpty(), ready))
                                        .register(metrics.scrape())))
                .routing(routing ->
                        routing(routing, config, errors, metrics, connections, probes, ledger, store, client))
                .build()
                .start();
        // If a port is in use, the server only logs it and does not report it to the caller.
        if (server.port() <= 0 || server.port(METRICS) <= 0) {
            throw new IllegalStateException("cannot listen on port %d or %d; is another server running?"
                    .formatted(config.httpPort(), config.metricsPort()));
        }
        return server;
    }

    private static RouteTemplates routes() {
        return new RouteTemplates(Stream.of(METHODS.keySet(), ProbeService.PATHS, DocsService.PATHS)
                .flatMap(Collection::stream)
                .toList());
    }

    private static void routing(
            HttpRouting.Builder routing,
            ApiConfig config,
            Errors errors,
            ApiMetrics metrics,
            Connections connections,
            ProbeService probes,
            Ledger ledger,
            ObjectStore store,
            KubernetesClient client) {
        RequestCounter requests = new RequestCounter(ledger.usage()::count, InstantSource.system(), metrics.loops());
        Authentication authentication = new Authentication(
                new KeyCache(ledger.keys(), config.requests().keyCache()),
                new RateGate(ledger.rateLimits(), config.requests()),
                account -> requests.count(account.namespace()));
        PartUploads parts = new PartUploads(config.storage());
        DirectUploads uploads = new DirectUploads(
                ledger.uploads(), parts, store, new AssetLookup(client)::exists, InstantSource.system());
        SecureRandom random = new SecureRandom();
        CostModel costs = new CostModel(ledger.usage()::costs, InstantSource.system());
        metrics.estimateError(() -> costs.costs().meanError());
        errors.register(routing);
        routing.register(probes)
                .addFilter(new RequestGuard(
                        metrics.requests(routes()),
                        connections,
                        config.trustedProxies(),
                        config.limits().patience()))
                .register(
                        "/v1/assets",
                        new AssetService(
                                authentication,
                                ledger,
                                client,
                                store,
                                uploads,
                                new Slots(
                                        "uploads",
                                        config.requests().uploadsPerAccount(),
                                        config.requests().uploads()),
                                costs,
                                config.cdnBase(),
                                config.limits(),
                                InstantSource.system(),
                                random))
                .register("/v1/profiles", new ProfileService(authentication, client))
                .register(
                        "/v1/uploads",
                        new UploadService(
                                authentication,
                                uploads,
                                ledger.uploads(),
                                parts,
                                config.limits().maxUploadBytes(),
                                namespace -> AssetIdentity.next(namespace, random),
                                InstantSource.system()))
                .register(
                        "/v1/usage", new UsageService(authentication, ledger.usage(), requests, InstantSource.system()))
                .register(new DocsService());
        METHODS.forEach((path, methods) -> routing.any(path, (request, response) -> {
            throw ApiException.methodNotAllowed(methods);
        }));
        routing.any((request, response) -> {
            throw new ApiException(Problem.NOT_FOUND);
        });
    }
}
