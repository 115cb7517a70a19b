package com.rendrsink.api.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Around every request: refuses the shapes by which a body is smuggled past a proxy, which the server itself takes, and
 * writes the access log. Paths and statuses are logged, headers never.
 */
public final class RequestGuard implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger("access");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        // Routing shortens the path as it goes in.
        String path = request.path().absolute().path();
        String id = RequestIds.of(request);
        response.header(RequestIds.HEADER, id);
        request.context().register(RateGate.RESPONSE, response);
        try {
            if (isAmbiguous(request.headers())) {
                throw new ApiException(Problem.BAD_REQUEST, "The length of the body is ambiguous.");
            }
            chain.proceed();
        } finally {
            // Probes come every other second and say nothing.
            Level level = path.startsWith("/v1") ? Level.INFO : Level.DEBUG;
            LOG.atLevel(level)
                    .addKeyValue("method", request.prologue().method().text())
                    .addKeyValue("path", path)
                    .addKeyValue("status", response.status().code())
                    .addKeyValue(
                            "ms", Duration.ofNanos(System.nanoTime() - start).toMillis())
                    .addKeyValue("request_id", id)
                    .log("request");
        }
    }

    static boolean isAmbiguous(ServerRequestHeaders headers) {
        List<String> lengths = headers.values(HeaderNames.CONTENT_LENGTH);
        boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        return lengths.size() > 1
                || (chunked && !lengths.isEmpty())
                || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"));
    }
}
