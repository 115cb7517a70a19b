package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.RateLimits;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a token for each authenticated request and adds the number of remaining tokens to the response. The numbers are
 * those that this replica knows of: what other replicas spent appears with the next settlement, within about a second.
 */
public final class RateGate {
    /** The context key of the verdict until the response is sent. */
    static final String RESPONSE = "com.rendrsink.response";

    private static final String KEY = "com.rendrsink.rate-headers";
    private static final HeaderName LIMIT = HeaderNames.create("RateLimit-Limit");
    private static final HeaderName REMAINING = HeaderNames.create("RateLimit-Remaining");
    private static final HeaderName RESET = HeaderNames.create("RateLimit-Reset");

    private final Allowances allowances;
    private final RequestLimits limits;

    public RateGate(Allowances allowances, RequestLimits limits) {
        this.allowances = allowances;
        this.limits = limits;
    }

    /** @throws ApiException RATE_LIMITED if the account has to wait */
    void enter(Account account, ServerRequest request) {
        if (limits.perSecond() == 0) {
            return;
        }
        RateLimits.Verdict verdict = allowances.take(account);
        Map<HeaderName, String> headers = new LinkedHashMap<>();
        headers.put(LIMIT, Long.toString(limits.burst()));
        headers.put(REMAINING, Long.toString(verdict.remaining()));
        headers.put(RESET, Long.toString(wholeSeconds(verdict.full())));
        request.context().register(KEY, headers);
        request.context().get(RESPONSE, ServerResponse.class).ifPresent(response -> headers.forEach(response::header));
        if (!verdict.allowed()) {
            throw refusal("Rate limit exceeded.", verdict.retryAfter());
        }
    }

    /** For a response that is restarted because of a failure; empty before authentication. */
    @SuppressWarnings("unchecked")
    static Map<HeaderName, String> headers(ServerRequest request) {
        Optional<Map<HeaderName, String>> left =
                request.context().get(KEY, Map.class).map(found -> (Map<HeaderName, String>) found);
        return left.orElse(Map.of());
    }

    static ApiException refusal(String what, Duration pause) {
        long seconds = wholeSeconds(pause);
        return ApiException.later(
                Problem.RATE_LIMITED,
                what + " Retry after " + seconds + "s.",
                Map.of(
                        "retry_after_ms",
                        Math.ceilDiv(pause.toNanos(), Duration.ofMillis(1).toNanos())),
                seconds);
    }

    /** Rounded up, because a retry that is a moment too early would be rejected again. */
    private static long wholeSeconds(Duration duration) {
        return Math.ceilDiv(duration.toNanos(), Duration.ofSeconds(1).toNanos());
    }
}
