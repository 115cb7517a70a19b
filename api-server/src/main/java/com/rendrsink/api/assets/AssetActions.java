package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.assets.IdempotentRequests.Done;
import com.rendrsink.api.assets.IdempotentRequests.Purpose;
import com.rendrsink.api.assets.IdempotentRequests.Work;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Account;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The actions on an existing asset. Each returns 202, and the operator executes it. */
public final class AssetActions {
    private static final int ACCEPTED = 202;

    private final IdempotentRequests idempotent;
    private final AssetStore assets;

    public AssetActions(IdempotentRequests idempotent, AssetStore assets) {
        this.idempotent = idempotent;
        this.assets = assets;
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
        String assetId = AssetViews.assetId(asset);
        String fingerprint = Fingerprints.of(body.map(JsonNode::toString).orElse(""));
        idempotent.respond(
                request,
                response,
                new Purpose(account, "reprocess " + assetId, assetId),
                new Work(
                        ACCEPTED,
                        () -> reprocess(asset, wanted, UUID.randomUUID().toString(), view),
                        claimed ->
                                new Done(fingerprint, reprocess(asset, wanted, Fingerprints.of(claimed.key()), view)),
                        () -> fingerprint));
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
