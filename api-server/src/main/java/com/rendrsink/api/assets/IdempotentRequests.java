package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.IdempotencyKeys;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the work of requests: with an idempotency key once per key, without one for each request. */
public final class IdempotentRequests {
    private final Idempotency ledger;

    public IdempotentRequests(Idempotency ledger) {
        this.ledger = ledger;
    }

    /**
     * What the account's key is used for.
     *
     * @param scope distinguishes purposes, so that the same key can be used for different ones; empty for creation
     * @param proposal the id of the result, see {@link Idempotency#claim}
     */
    record Purpose(Account account, String scope, String proposal) {}

    /**
     * A key that this request has claimed.
     *
     * @param key with its scope
     * @param target the id of the result; an earlier request may have proposed it and then crashed
     */
    record Claimed(String key, String target) {}

    /** @param fingerprint of the request that led to this response */
    record Done(String fingerprint, String body) {}

    /**
     * @param status of the response
     * @param once the work of a request without a key; returns the body of the response
     * @param underKey the same work, possibly after an earlier request that crashed
     * @param fingerprint of the current request; calculated only if an earlier request has a response
     */
    record Work(int status, Supplier<String> once, Function<Claimed, Done> underKey, Supplier<String> fingerprint) {}

    void respond(ServerRequest request, ServerResponse response, Purpose purpose, Work work) {
        Optional<String> key = IdempotencyKeys.of(request.headers());
        if (key.isEmpty()) {
            JsonResponse.send(response, work.status(), work.once().get());
            return;
        }
        try (IdempotentRequest keyed = new IdempotentRequest(ledger, purpose, key.get())) {
            switch (keyed.claim()) {
                case Claim.Owned owned -> {
                    Done done = work.underKey().apply(new Claimed(keyed.key(), owned.target()));
                    keyed.answer(done.fingerprint(), work.status(), done.body());
                    JsonResponse.send(response, work.status(), done.body());
                }
                case Claim.InProgress inProgress -> throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
                case Claim.Answered answered ->
                    IdempotentRequest.replay(answered, work.fingerprint().get(), response);
            }
        }
    }
}
