package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.api.http.Route;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import com.rendrsink.storage.OutputUrls;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;

/** {@code /v1/assets}. An unknown id and another tenant's id lead to the same 404. */
public final class AssetService {
    private final Authentication authentication;
    private final AssetStore assets;
    private final AssetListing listing;
    private final AssetActions actions;
    private final AssetCreation creation;
    private final AssetFromUpload fromUpload;
    private final OutputUrls urls;

    /** @param urls of the outputs */
    public AssetService(
            Authentication authentication,
            AssetStore assets,
            AssetListing listing,
            AssetActions actions,
            AssetCreation creation,
            AssetFromUpload fromUpload,
            OutputUrls urls) {
        this.authentication = authentication;
        this.assets = assets;
        this.listing = listing;
        this.actions = actions;
        this.creation = creation;
        this.fromUpload = fromUpload;
        this.urls = urls;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/assets", this::list),
                Route.post("/v1/assets", this::create),
                Route.get("/v1/assets/{id}", this::get),
                Route.delete("/v1/assets/{id}", this::delete),
                Route.get("/v1/assets/{id}/derivatives", this::derivatives),
                Route.post("/v1/assets/{id}/reprocess", this::reprocess),
                Route.post("/v1/assets/{id}/cancel", this::cancel));
    }

    private void create(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        if (Body.isJson(request)) {
            fromUpload.create(account, request, response);
        } else {
            creation.create(account, request, response);
        }
    }

    private void get(ServerRequest request, ServerResponse response) {
        JsonResponse.send(request, response, 200, Json.text(view(require(authentication.require(request), request))));
    }

    private void list(ServerRequest request, ServerResponse response) {
        listing.list(authentication.require(request), request, response);
    }

    private void delete(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        actions.delete(
                assets.findEvenIfLeaving(
                                account.namespace(),
                                request.path().pathParameters().get("id"))
                        .orElseThrow(AssetService::unknown),
                response);
    }

    private void reprocess(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        actions.reprocess(account, require(account, request), request, response, this::view);
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        actions.cancel(require(authentication.require(request), request), response, this::view);
    }

    private Map<String, Object> view(MediaAsset asset) {
        return AssetViews.asset(asset, assets.derivativesRequested(asset));
    }

    private void derivatives(ServerRequest request, ServerResponse response) {
        MediaAsset asset = require(authentication.require(request), request);
        RequestedOutputs outputs = RequestedOutputs.of(
                asset,
                slug -> assets.profile(asset.getMetadata().getNamespace(), slug).map(ProcessingProfile::getSpec));
        JsonResponse.send(request, response, 200, Json.text(AssetViews.outputs(asset, outputs, urls::of)));
    }

    private MediaAsset require(Account account, ServerRequest request) {
        return assets.find(account.namespace(), request.path().pathParameters().get("id"))
                .orElseThrow(AssetService::unknown);
    }

    private static ApiException unknown() {
        return new ApiException(Problem.NOT_FOUND, "The asset does not exist.");
    }
}
