package com.rendrsink.api;

import com.rendrsink.api.assets.AssetActions;
import com.rendrsink.api.assets.AssetCreation;
import com.rendrsink.api.assets.AssetFromUpload;
import com.rendrsink.api.assets.AssetListing;
import com.rendrsink.api.assets.AssetService;
import com.rendrsink.api.assets.AssetStore;
import com.rendrsink.api.assets.AssetWriter;
import com.rendrsink.api.assets.CostModel;
import com.rendrsink.api.assets.IdempotentRequests;
import com.rendrsink.api.http.Allowances;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.KeyCache;
import com.rendrsink.api.http.ProbeService;
import com.rendrsink.api.http.RateGate;
import com.rendrsink.api.http.Routes;
import com.rendrsink.api.http.Slots;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.profiles.ProfileService;
import com.rendrsink.api.quota.AssetQuota;
import com.rendrsink.api.reference.DocsService;
import com.rendrsink.api.uploads.DirectUploads;
import com.rendrsink.api.uploads.UploadAdmission;
import com.rendrsink.api.uploads.UploadService;
import com.rendrsink.api.usage.RequestCounter;
import com.rendrsink.api.usage.UsageService;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.OutputUrls;
import com.rendrsink.storage.PartUploads;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What the public port answers: the operations of the contract, its reference and the probes. */
final class PublicApi {
    private static final Duration URL_LIFETIME = Duration.ofDays(1);

    private final ApiConfig config;
    private final Ledger ledger;
    private final ObjectStore store;
    private final KubernetesClient client;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    private PublicApi(ApiConfig config, Ledger ledger, ObjectStore store, KubernetesClient client) {
        this.config = config;
        this.ledger = ledger;
        this.store = store;
        this.client = client;
    }

    static Routes routes(
            ApiConfig config,
            ApiMetrics metrics,
            ProbeService probes,
            Ledger ledger,
            ObjectStore store,
            KubernetesClient client) {
        return new PublicApi(config, ledger, store, client).routes(metrics, probes);
    }

    private Routes routes(ApiMetrics metrics, ProbeService probes) {
        RequestCounter requests = new RequestCounter(ledger.usage()::count, clock, metrics.loops());
        Allowances allowances =
                new Allowances(ledger.rateLimits()::settle, config.requests(), clock, metrics::rateSettled);
        metrics.loops().start("rate-limits", allowances::settle);
        Authentication authentication = new Authentication(
                new KeyCache(ledger.keys()::authenticate, config.requests().keyCache(), clock),
                new RateGate(allowances, config.requests()),
                config.trustedProxies(),
                account -> requests.count(account.namespace()),
                metrics::unauthorized);
        PartUploads parts = new PartUploads(config.storage());
        AssetStore assets = new AssetStore(client, ledger.assets());
        AssetQuota quota = new AssetQuota(client, clock);
        DirectUploads uploads = new DirectUploads(ledger.uploads(), parts, store, assets::exists, clock);
        CostModel costs = new CostModel(ledger.usage()::costs, clock);
        metrics.estimateError(() -> costs.costs().meanError());
        UploadService directUploads = new UploadService(
                authentication,
                uploads,
                new UploadAdmission(ledger.uploads(), parts, config.bounds().openUploads(), quota, clock),
                parts,
                config.limits().maxUploadBytes(),
                namespace -> AssetIdentity.next(namespace, random.nextLong()),
                clock);
        return new Routes(probes.routes())
                .and(assetService(authentication, assets, uploads, costs, quota).routes())
                .and(new ProfileService(authentication, client, config.bounds().profiles()).routes())
                .and(directUploads.routes())
                .and(new UsageService(authentication, ledger.usage(), clock).routes())
                .and(new DocsService().routes())
                .endingWith(requests::close);
    }

    private AssetService assetService(
            Authentication authentication,
            AssetStore assets,
            DirectUploads uploads,
            CostModel costs,
            AssetQuota quota) {
        IdempotentRequests idempotent = new IdempotentRequests(ledger.idempotency());
        AssetWriter writer = new AssetWriter(
                assets, ledger.assets(), costs, quota, config.limits().allowInsecureWebhooks(), clock);
        Slots slots = new Slots(
                "uploads",
                config.requests().uploadsPerAccount(),
                config.requests().uploads());
        return new AssetService(
                authentication,
                assets,
                new AssetListing(ledger.assets(), assets),
                new AssetActions(idempotent, assets),
                new AssetCreation(idempotent, store, assets, writer, slots, config.limits(), random),
                new AssetFromUpload(idempotent, uploads, assets, writer, slots, clock),
                new OutputUrls(config.cdnBase(), store, URL_LIFETIME));
    }
}
