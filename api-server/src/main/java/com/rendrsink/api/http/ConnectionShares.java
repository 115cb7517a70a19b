package com.rendrsink.api.http;

import com.rendrsink.ledger.Shares;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Gives each request a share of the database connections: until it is authenticated, one that all strangers have together,
 * then its account's.
 */
public final class ConnectionShares implements Filter {
    private static final String STRANGERS = "";

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Shares.of(STRANGERS, () -> {
            chain.proceed();
            return true;
        });
    }
}
