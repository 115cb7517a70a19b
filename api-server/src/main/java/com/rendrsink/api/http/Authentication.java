package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.Consumer;

/** Bearer keys. Every rejection has the same response. */
public final class Authentication {
    private static final String SCHEME = "Bearer ";

    private final KeyCache keys;
    private final RateGate gate;
    private final Consumer<Account> seen;

    /** @param seen called with the account, once per request */
    public Authentication(KeyCache keys, RateGate gate, Consumer<Account> seen) {
        this.keys = keys;
        this.gate = gate;
        this.seen = seen;
    }

    public Account require(ServerRequest request) {
        Account account = request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(SCHEME))
                .flatMap(value -> keys.account(value.substring(SCHEME.length())))
                .orElseThrow(() -> new ApiException(Problem.UNAUTHORIZED));
        RequestAccounts.note(request, account);
        seen.accept(account);
        gate.enter(account, request);
        return account;
    }
}
