package com.rendrsink.api.http;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.ApiKeys;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** Bearer keys. Every reason to refuse is the same answer. */
public final class Authentication {
    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;

    public Authentication(ApiKeys keys) {
        this.keys = keys;
    }

    public Account require(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(SCHEME))
                .flatMap(value -> keys.authenticate(value.substring(SCHEME.length())))
                .orElseThrow(() -> new ApiException(Problem.UNAUTHORIZED));
    }
}
