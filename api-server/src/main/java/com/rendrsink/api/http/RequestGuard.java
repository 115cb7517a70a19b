package com.rendrsink.api.http;

import com.rendrsink.api.connection.Connections;
import com.rendrsink.api.connection.ProxiedClients;
import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.api.metrics.RequestMetrics;
import com.rendrsink.api.metrics.RunningRequest;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Wraps every request: rejects malformed bodies that allow request smuggling and that the server itself would accept,
 * limits each client behind a proxy, measures, and writes the access log. It logs paths and statuses, never headers and
 * keys.
 */
public final class RequestGuard implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final Duration CLIENT_PAUSE = Duration.ofSeconds(2);

    private final RequestMetrics metrics;
    private final Connections connections;
    private final TrustedProxies proxies;
    private final BodyTimeouts timeouts;

    public RequestGuard(
            RequestMetrics metrics, Connections connections, TrustedProxies proxies, BodyTimeouts timeouts) {
        this.metrics = metrics;
        this.connections = connections;
        this.proxies = proxies;
        this.timeouts = timeouts;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        // Routing shortens the path during the dispatch.
        String path = request.path().absolute().path();
        connections.busy();
        RunningRequest running = metrics.begin(request, path);
        response.header(RequestIds.HEADER, RequestIds.of(request));
        response.header(RequestTraces.HEADER, RequestTraces.of(request).toString());
        request.context().register(RateGate.RESPONSE, response);
        request.context().register(timeouts);
        request.context().register(AskedAddress.of(request, proxies));
        int status = 0;
        try {
            if (isAmbiguous(request.headers())) {
                throw new ApiException(Problem.BAD_REQUEST, "The length of the body is ambiguous.");
            }
            if (!StrictText.isEncoded(request.path().absolute().rawPath())
                    || !StrictText.isEncoded(request.query().rawValue())) {
                throw new ApiException(Problem.BAD_REQUEST, "The path or the query is not percent-encoded UTF-8.");
            }
            if (request.prologue().method().equals(Method.POST)) {
                IdempotencyKeys.of(request.headers());
            }
            proceed(chain, request);
            status = response.status().code();
        } catch (RuntimeException | Error failure) {
            // The response is written after this filter.
            status = response.isSent()
                    ? response.status().code()
                    : Errors.told(failure).problem().status();
            throw failure;
        } finally {
            log(request, ApiKeys.hide(path), status, running.bytesIn(), running.end(status));
            connections.idle();
        }
        Connections.endIfAsked(request);
    }

    private void proceed(FilterChain chain, RoutingRequest request) {
        ProxiedClients clients = connections.clients();
        try (ProxiedClients.Place place = clients.enter(peer(request), forwarded(request))
                .orElseThrow(() -> RateGate.refusal(
                        "Your address has " + clients.most() + " requests under way.", CLIENT_PAUSE))) {
            chain.proceed();
        }
    }

    private void log(RoutingRequest request, String path, int status, long bytesIn, Duration duration) {
        // Probes arrive every other second and are not interesting.
        Level level = path.startsWith("/v1") ? Level.INFO : Level.DEBUG;
        LOG.atLevel(level)
                .addKeyValue("method", request.prologue().method().text())
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("ms", duration.toMillis())
                .addKeyValue("bytes_in", bytesIn)
                .addKeyValue(
                        "namespace",
                        RequestAccounts.of(request).map(Account::namespace).orElse(""))
                .addKeyValue("client", proxies.client(peer(request), forwarded(request)))
                .addKeyValue("request_id", RequestIds.of(request))
                .addKeyValue("trace_id", RequestTraces.of(request).traceId())
                .log("request");
    }

    static String peer(ServerRequest request) {
        return Connections.address(request.remotePeer().address());
    }

    static List<String> forwarded(ServerRequest request) {
        return request.headers().values(HeaderNames.X_FORWARDED_FOR);
    }

    /** The server would treat the request as one without a body, and its body as further requests. */
    static boolean hasUnknownEncoding(ServerRequestHeaders headers) {
        return headers.contains(HeaderNames.TRANSFER_ENCODING)
                && !headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }

    static boolean isAmbiguous(ServerRequestHeaders headers) {
        List<String> lengths = headers.values(HeaderNames.CONTENT_LENGTH);
        boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        return hasUnknownEncoding(headers)
                || lengths.size() > 1
                || (chunked && !lengths.isEmpty())
                || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"));
    }
}
