package com.rendrsink.api.http;

import com.rendrsink.api.connection.TrustedProxies;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Shares;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Bearer keys. Every rejection has the same response, except of an address that tries too many keys. */
public final class Authentication {
    private static final String SCHEME = "Bearer ";

    private final KeyCache keys;
    private final RateGate gate;
    private final TrustedProxies proxies;
    private final Consumer<Account> seen;
    private final Runnable unauthorized;

    /**
     * @param seen called with the account, once per request
     * @param unauthorized called for each request without a valid key
     */
    public Authentication(
            KeyCache keys, RateGate gate, TrustedProxies proxies, Consumer<Account> seen, Runnable unauthorized) {
        this.keys = keys;
        this.gate = gate;
        this.proxies = proxies;
        this.seen = seen;
        this.unauthorized = unauthorized;
    }

    public Account require(ServerRequest request) {
        List<String> sent = request.headers().values(HeaderNames.AUTHORIZATION);
        if (sent.size() > 1) {
            throw new ApiException(Problem.BAD_REQUEST, "The request has more than one Authorization header.");
        }
        Optional<Account> known = sent.stream()
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .findFirst()
                .flatMap(value -> keys.account(value.substring(SCHEME.length()).strip(), client(request)));
        if (known.isEmpty()) {
            unauthorized.run();
            throw ApiException.unauthorized();
        }
        Account account = known.get();
        RequestAccounts.note(request, account);
        Shares.belongTo(account.namespace());
        seen.accept(account);
        gate.enter(account, request);
        return account;
    }

    private String client(ServerRequest request) {
        return proxies.network(RequestGuard.peer(request), RequestGuard.forwarded(request));
    }
}
