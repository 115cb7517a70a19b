package com.rendrsink.api.http;

import com.rendrsink.api.connection.Connections;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.LedgerBusyException;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.storage.NoMemoryException;
import com.rendrsink.storage.StorageException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts every failure, of the application or the transport, to the common error format. */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final int RETRY_SECONDS = 2;
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(RETRY_SECONDS);
    private static final String NO_MEMORY = "The server has no free memory for uploads. Try again.";
    /** The statuses with which the cluster rejects a write; its other failures are outages. */
    private static final Set<Integer> OUR_MISTAKES = Set.of(400, 403, 422);

    private final String docsBase;
    private final Runnable rateLimited;
    private final Runnable malformed;

    /**
     * @param docsBase the URL of the pages about errors, or the path of this server's own
     * @param rateLimited called for each request that is rejected because there were too many
     * @param malformed called for each request that is rejected before it reaches a route
     */
    public Errors(String docsBase, Runnable rateLimited, Runnable malformed) {
        this.docsBase = docsBase;
        this.rateLimited = rateLimited;
        this.malformed = malformed;
    }

    public void register(HttpRouting.Builder routing) {
        routing.error(Throwable.class, this::failed);
    }

    /** The error in the response. */
    static ApiException told(Throwable failure) {
        return switch (failure) {
            case ApiException refused -> refused;
            case LedgerUnavailableException unavailable -> new ApiException(Problem.UNAVAILABLE);
            case LedgerBusyException busy ->
                RateGate.refusal("Too many of your requests use the database.", BUSY_PAUSE);
            case NoMemoryException full -> new ApiException(Problem.UNAVAILABLE, NO_MEMORY);
            case StorageException unavailable -> new ApiException(Problem.UNAVAILABLE);
            case KubernetesClientException e ->
                ClusterRefusal.of(e)
                        .orElseGet(() -> new ApiException(
                                OUR_MISTAKES.contains(e.getCode()) ? Problem.INTERNAL_ERROR : Problem.UNAVAILABLE));
            case HttpException e -> new ApiException(of(e.status().code()));
            case RequestException e -> new ApiException(of(transport(e.status()).code()));
            default -> new ApiException(Problem.INTERNAL_ERROR);
        };
    }

    /** The cluster rejects it, and the resource certainly does not exist. */
    public static boolean isRefusal(KubernetesClientException e) {
        return OUR_MISTAKES.contains(e.getCode()) || ClusterRefusal.of(e).isPresent();
    }

    /** The account has no quota left for the resource. */
    public static boolean isQuota(KubernetesClientException e) {
        return ClusterRefusal.isQuota(e);
    }

    /** For failures before routing: malformed HTTP never reaches a handler. */
    public DirectHandlers transport() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, eventType, status, headers, message) -> {
                malformed.run();
                Status told = transport(status);
                Problem problem = of(told.code());
                headers.set(HeaderNames.CONTENT_TYPE, "application/json");
                return DirectHandler.TransportResponse.builder()
                        .status(told)
                        .headers(headers)
                        .entity(
                                "HEAD".equals(request.method())
                                        ? ""
                                        : body(new ApiException(problem), RequestIds.next(), ""))
                        .keepAlive(false)
                        .build();
            });
        }
        return handlers.build();
    }

    /** Our own code does not throw this: the parser failed, for example for a header with an illegal name. */
    private static Status transport(Status status) {
        return status.code() >= 500 ? Status.BAD_REQUEST_400 : status;
    }

    private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
        if (failure instanceof CloseConnectionException close) {
            throw close;
        }
        ApiException told = told(failure);
        if (told != failure) {
            log(told.problem(), RequestIds.of(request), failure);
        }
        answer(request, response, told);
    }

    private static void log(Problem told, String requestId, Throwable failure) {
        if (told == Problem.UNAVAILABLE) {
            LOG.atWarn()
                    .addKeyValue("request_id", requestId)
                    .addKeyValue("what", String.valueOf(failure.getMessage()))
                    .addKeyValue("cause", String.valueOf(failure.getCause()))
                    .log(failure instanceof NoMemoryException ? "an upload was refused" : "a store is unavailable");
        } else if (told == Problem.INTERNAL_ERROR) {
            LOG.atError().addKeyValue("request_id", requestId).setCause(failure).log("request failed");
        }
    }

    private void answer(ServerRequest request, ServerResponse response, ApiException e) {
        if (e.problem() == Problem.UNAVAILABLE || e.problem() == Problem.IDEMPOTENCY_IN_PROGRESS) {
            response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
        }
        if (e.problem() == Problem.RATE_LIMITED) {
            rateLimited.run();
        }
        e.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.header(RequestIds.HEADER, RequestIds.of(request));
        RateGate.headers(request).forEach(response::header);
        boolean bodyLeft = request.content().hasEntity() && !request.content().consumed();
        boolean isLast = bodyLeft || RequestGuard.hasUnknownEncoding(request.headers()) || Connections.isLast(request);
        if (isLast) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        JsonResponse.send(
                request, response, e.problem().status(), body(e, RequestIds.of(request), AskedAddress.of(request)));
        if (bodyLeft) {
            Remainder.discard(request);
        }
        if (isLast) {
            // The server would otherwise continue to read, possibly gigabytes.
            throw new CloseConnectionException("the response was the last one of its connection");
        }
    }

    /** @param address of this server; without it, the page's path is a reference relative to the request's URL */
    private String body(ApiException e, String requestId, String address) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", e.problem().code());
        error.put("message", e.text());
        String base = docsBase.startsWith("/") ? address + docsBase : docsBase;
        error.put("doc_url", base + "/errors/" + e.problem().code());
        error.putAll(e.details());
        error.put("request_id", requestId);
        return Json.text(Map.of("error", error));
    }

    private static Problem of(int status) {
        return switch (status) {
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 411 -> Problem.LENGTH_REQUIRED;
            case 413 -> Problem.FILE_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Problem.UNAVAILABLE;
            default -> status >= 500 ? Problem.INTERNAL_ERROR : Problem.BAD_REQUEST;
        };
    }
}
