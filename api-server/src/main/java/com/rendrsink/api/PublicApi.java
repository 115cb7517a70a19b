package com.rendrsink.api;

import com.rendrsink.api.assets.AssetLookup;
import com.rendrsink.api.assets.AssetService;
import com.rendrsink.api.assets.CostModel;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.KeyCache;
import com.rendrsink.api.http.ProbeService;
import com.rendrsink.api.http.RateGate;
import com.rendrsink.api.http.Routes;
import com.rendrsink.api.http.Slots;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.profiles.ProfileService;
import com.rendrsink.api.reference.DocsService;
import com.rendrsink.api.uploads.DirectUploads;
import com.rendrsink.api.uploads.UploadService;
import com.rendrsink.api.usage.RequestCounter;
import com.rendrsink.api.usage.UsageService;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What the public port answers: the operations of the contract, its reference and the probes. */
final class PublicApi {
    private PublicApi() {}

    static Routes routes(
            ApiConfig config,
            ApiMetrics metrics,
            ProbeService probes,
            Ledger ledger,
            ObjectStore store,
            KubernetesClient client) {
        RequestCounter requests = new RequestCounter(ledger.usage()::count, InstantSource.system(), metrics.loops());
        Authentication authentication = new Authentication(
                new KeyCache(ledger.keys(), config.requests().keyCache()),
                new RateGate(ledger.rateLimits(), config.requests()),
                account -> requests.count(account.namespace()));
        PartUploads parts = new PartUploads(config.storage());
        DirectUploads uploads = new DirectUploads(
                ledger.uploads(), parts, store, new AssetLookup(client)::exists, InstantSource.system());
        SecureRandom random = new SecureRandom();
        CostModel costs = new CostModel(ledger.usage()::costs, InstantSource.system());
        metrics.estimateError(() -> costs.costs().meanError());
        AssetService assets = new AssetService(
                authentication,
                ledger,
                client,
                store,
                uploads,
                new Slots(
                        "uploads",
                        config.requests().uploadsPerAccount(),
                        config.requests().uploads()),
                costs,
                config.cdnBase(),
                config.limits(),
                InstantSource.system(),
                random);
        UploadService directUploads = new UploadService(
                authentication,
                uploads,
                ledger.uploads(),
                parts,
                config.limits().maxUploadBytes(),
                namespace -> AssetIdentity.next(namespace, random.nextLong()),
                InstantSource.system());
        return new Routes(probes.routes())
                .and(assets.routes())
                .and(new ProfileService(authentication, client).routes())
                .and(directUploads.routes())
                .and(new UsageService(authentication, ledger.usage(), InstantSource.system()).routes())
                .and(new DocsService().routes())
                .endingWith(requests::close);
    }
}
