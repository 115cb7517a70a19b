package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The actions on an existing asset. Each returns 202, and the operator executes it. */
final class AssetActions {
    private static final int ACCEPTED = 202;

    private final Idempotency idempotency;
    private final AssetStore assets;
    private final InstantSource clock;

    AssetActions(Idempotency idempotency, AssetStore assets, InstantSource clock) {
        this.idempotency = idempotency;
        this.assets = assets;
        this.clock = clock;
    }

    void delete(MediaAsset asset, ServerResponse response) {
        assets.delete(asset);
        JsonResponse.send(
                response, ACCEPTED, Json.text(Map.of("asset_id", AssetViews.assetId(asset), "deleted", true)));
    }

    void cancel(MediaAsset asset, ServerResponse response, Function<MediaAsset, Map<String, Object>> view) {
        MediaAsset cancelled = assets.change(asset, AssetChanges::cancel);
        JsonResponse.send(response, ACCEPTED, Json.text(view.apply(cancelled)));
    }

    /** With an idempotency key, repeated requests run the asset again only once. */
    void reprocess(
            Account account,
            MediaAsset asset,
            ServerRequest request,
            ServerResponse response,
            Function<MediaAsset, Map<String, Object>> view) {
        Optional<JsonNode> body = Body.json(request);
        ReprocessRequest wanted = ReprocessRequest.parse(body);
        wanted.profile().ifPresent(slug -> requireProfile(account, slug));
        Optional<String> key = request.headers().first(IdempotentRequest.HEADER);
        if (key.isEmpty()) {
            JsonResponse.send(
                    response,
                    ACCEPTED,
                    reprocess(asset, wanted, UUID.randomUUID().toString(), view));
            return;
        }
        String assetId = AssetViews.assetId(asset);
        String scope = "reprocess " + assetId;
        String fingerprint = Fingerprints.of(body.map(JsonNode::toString).orElse(""));
        try (IdempotentRequest work = new IdempotentRequest(idempotency, account, scope, key.get(), assetId, clock)) {
            switch (work.claim()) {
                case Claim.Owned owned -> {
                    String answer = reprocess(asset, wanted, Fingerprints.of(scope + " " + key.get()), view);
                    work.answer(fingerprint, ACCEPTED, answer);
                    JsonResponse.send(response, ACCEPTED, answer);
                }
                case Claim.InProgress inProgress -> throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
                case Claim.Answered answered -> IdempotentRequest.replay(answered, fingerprint, response);
            }
        }
    }

    private String reprocess(
            MediaAsset asset, ReprocessRequest wanted, String mark, Function<MediaAsset, Map<String, Object>> view) {
        MediaAsset again = assets.change(asset, current -> AssetChanges.reprocess(current, wanted, mark));
        return Json.text(view.apply(again));
    }

    private void requireProfile(Account account, String slug) {
        if (assets.profile(account.namespace(), slug).isEmpty()) {
            throw ApiException.param(Problem.INVALID_PROFILE, "profile", "Profile '" + slug + "' does not exist.");
        }
    }
}
