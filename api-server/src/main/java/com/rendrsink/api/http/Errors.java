package com.rendrsink.api.http;

import com.rendrsink.ledger.LedgerUnavailableException;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure, of ours or of the transport, into the one error envelope. */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final int RETRY_SECONDS = 2;

    private final String docsBase;
    private final Runnable rateLimited;

    /** @param rateLimited told of each request that is refused because there were too many */
    public Errors(String docsBase, Runnable rateLimited) {
        this.docsBase = docsBase;
        this.rateLimited = rateLimited;
    }

    public void register(HttpRouting.Builder routing) {
        routing.error(ApiException.class, this::answer);
        routing.error(LedgerUnavailableException.class, this::unavailable);
        routing.error(StorageException.class, this::unavailable);
        routing.error(KubernetesClientException.class, (request, response, e) -> {
            // A refused resource is our mistake, not an outage.
            if (e.getCode() == 400 || e.getCode() == 403 || e.getCode() == 422) {
                unexpected(request, response, e);
            } else {
                unavailable(request, response, e);
            }
        });
        routing.error(
                HttpException.class,
                (request, response, e) ->
                        answer(request, response, new ApiException(of(e.status().code()))));
        routing.error(Throwable.class, this::unexpected);
    }

    /** For what fails before routing: malformed HTTP never reaches a handler. */
    public DirectHandlers transport() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, eventType, status, headers, message) -> {
                // None of our code has run yet: it is the parser that failed, of a header with an illegal name, say.
                Status told = status.code() >= 500 ? Status.BAD_REQUEST_400 : status;
                Problem problem = of(told.code());
                headers.set(HeaderNames.CONTENT_TYPE, "application/json");
                return DirectHandler.TransportResponse.builder()
                        .status(told)
                        .headers(headers)
                        .entity(body(new ApiException(problem), RequestIds.next()))
                        .keepAlive(false)
                        .build();
            });
        }
        return handlers.build();
    }

    private void unavailable(ServerRequest request, ServerResponse response, RuntimeException cause) {
        LOG.atWarn()
                .addKeyValue("request_id", RequestIds.of(request))
                .addKeyValue("what", String.valueOf(cause.getMessage()))
                .addKeyValue("cause", String.valueOf(cause.getCause()))
                .log("a store is away");
        answer(request, response, new ApiException(Problem.UNAVAILABLE));
    }

    private void unexpected(ServerRequest request, ServerResponse response, Throwable cause) {
        if (cause instanceof CloseConnectionException close) {
            throw close;
        }
        if (cause instanceof RequestException transport) {
            answer(request, response, new ApiException(of(transport.status().code())));
            return;
        }
        LOG.atError()
                .addKeyValue("request_id", RequestIds.of(request))
                .setCause(cause)
                .log("request failed");
        answer(request, response, new ApiException(Problem.INTERNAL_ERROR));
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
        if (bodyLeft) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        Json.send(response, e.problem().status(), body(e, RequestIds.of(request)));
        if (bodyLeft) {
            // The server would otherwise read on, gigabytes if the sender likes.
            throw new CloseConnectionException("refused before the body was read");
        }
    }

    private String body(ApiException e, String requestId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", e.problem().code());
        error.put("message", e.text());
        error.put("doc_url", docsBase + "/errors/" + e.problem().code());
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
