package com.rendrsink.api.asset;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.OutputUrls;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code /v1/assets}. An unknown id and another tenant's are the same 404. */
public final class AssetService implements HttpService {
    private static final Duration URL_LIFETIME = Duration.ofDays(1);

    private final Authentication authentication;
    private final AssetStore assets;
    private final AssetCreation creation;
    private final OutputUrls urls;

    public AssetService(
            Authentication authentication,
            Ledger ledger,
            KubernetesClient client,
            ObjectStore store,
            Optional<URI> cdnBase,
            AssetLimits limits,
            InstantSource clock,
            RandomGenerator random) {
        this.authentication = authentication;
        this.assets = new AssetStore(client);
        this.creation = new AssetCreation(ledger.idempotency(), store, assets, limits, clock, random);
        this.urls = new OutputUrls(cdnBase, store, URL_LIFETIME);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::create).get("/{id}", this::get).get("/{id}/derivatives", this::derivatives);
    }

    private void create(ServerRequest request, ServerResponse response) {
        creation.create(authentication.require(request), request, response);
    }

    private void get(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        MediaAsset asset = require(account, request);
        Json.send(response, 200, Json.text(AssetViews.asset(asset, derivativesRequested(account, asset))));
    }

    private void derivatives(ServerRequest request, ServerResponse response) {
        MediaAsset asset = require(authentication.require(request), request);
        Json.send(response, 200, Json.text(AssetViews.outputs(asset, urls::of)));
    }

    private MediaAsset require(Account account, ServerRequest request) {
        return assets.find(account.namespace(), request.path().pathParameters().get("id"))
                .orElseThrow(() -> new ApiException(Problem.NOT_FOUND, "There is no such asset."));
    }

    /** Frozen in the status once admitted; until then what the asset or its profile says. */
    private int derivativesRequested(Account account, MediaAsset asset) {
        if (asset.getStatus() != null && !asset.getStatus().derivatives().isEmpty()) {
            return asset.getStatus().derivatives().size();
        }
        if (!asset.getSpec().derivatives().isEmpty()) {
            return asset.getSpec().derivatives().size();
        }
        return assets.profile(account.namespace(), asset.getSpec().profile())
                .map(ProcessingProfile::getSpec)
                .map(spec -> spec.derivatives().size())
                .orElse(0);
    }
}
