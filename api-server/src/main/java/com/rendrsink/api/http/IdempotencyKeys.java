package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The idempotency key of a request, under its own name or under the one that other APIs use. */
public final class IdempotencyKeys {
    private static final List<HeaderName> NAMES =
            List.of(HeaderNames.create("X-Idempotency-Key"), HeaderNames.create("Idempotency-Key"));

    private IdempotencyKeys() {}

    /**
     * The key; empty without one.
     *
     * @throws ApiException if the request has different keys: one of them would be ignored
     */
    public static Optional<String> of(ServerRequestHeaders headers) {
        List<String> keys = NAMES.stream()
                .flatMap(name -> headers.contains(name) ? headers.values(name).stream() : Stream.of())
                .distinct()
                .toList();
        if (keys.size() > 1) {
            throw new ApiException(Problem.INVALID_IDEMPOTENCY_KEY, "The request has more than one idempotency key.");
        }
        return keys.stream().findFirst();
    }
}
