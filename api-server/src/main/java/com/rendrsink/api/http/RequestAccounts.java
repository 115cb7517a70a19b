package com.rendrsink.api.http;

import com.rendrsink.ledger.Account;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** The account of a request, after authentication. */
final class RequestAccounts {
    private static final String KEY = "com.rendrsink.account";

    private RequestAccounts() {}

    static void note(ServerRequest request, Account account) {
        request.context().register(KEY, account);
    }

    static Optional<Account> of(ServerRequest request) {
        return request.context().get(KEY, Account.class);
    }
}
