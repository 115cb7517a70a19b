package com.rendrsink.api.assets;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Origin;
import com.rendrsink.api.quota.AssetQuota;
import com.rendrsink.api.uploads.Form;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.LedgerException;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the resource for a file in the store. */
public final class AssetWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AssetWriter.class);

    private final AssetStore assets;
    private final AssetIndex index;
    private final CostModel costs;
    private final AssetQuota quota;
    private final boolean allowInsecureWebhooks;
    private final InstantSource clock;

    public AssetWriter(
            AssetStore assets,
            AssetIndex index,
            CostModel costs,
            AssetQuota quota,
            boolean allowInsecureWebhooks,
            InstantSource clock) {
        this.assets = assets;
        this.index = index;
        this.costs = costs;
        this.quota = quota;
        this.allowInsecureWebhooks = allowInsecureWebhooks;
        this.clock = clock;
    }

    /**
     * Call this before the file is sent.
     *
     * @param bytes of the request if the client says so
     * @throws ApiException if the account may have no more assets
     */
    void requireRoom(String namespace, OptionalLong bytes) {
        quota.require(namespace, bytes);
    }

    /** @throws ApiException for the first invalid field of those that are known so far */
    void check(String namespace, Map<String, String> fields) {
        AssetRequest.parse(fields, allowInsecureWebhooks).profile().ifPresent(slug -> requireProfile(namespace, slug));
    }

    /** @throws ApiException for the first invalid or missing field */
    void checkAll(String namespace, Map<String, String> fields) {
        requireProfile(namespace, profile(AssetRequest.parse(fields, allowInsecureWebhooks)));
    }

    private static String profile(AssetRequest wanted) {
        return wanted.profile()
                .orElseThrow(() ->
                        ApiException.param(Problem.MISSING_PARAMETER, "profile", "The field 'profile' is required."));
    }

    /** Returns the asset, or the one that an earlier attempt created with the same id. */
    MediaAsset write(String namespace, String assetId, Form form, String fingerprint, ServerRequest request) {
        AssetRequest wanted = AssetRequest.parse(form.fields(), allowInsecureWebhooks);
        ProcessingProfile profile = requireProfile(namespace, profile(wanted));
        long estimatedMs = costs.estimateMs(
                wanted.derivatives().isEmpty() ? profile.getSpec().derivatives() : wanted.derivatives(),
                form.file().header().durationMs(),
                form.file().sizeBytes());
        MediaAsset asset = assets.create(AssetResources.resource(
                namespace,
                assetId,
                wanted,
                form.file(),
                fingerprint,
                estimatedMs,
                Origin.of(request),
                clock.instant()));
        list(asset, assetId);
        return asset;
    }

    /**
     * The response to the request that created the asset.
     *
     * @throws ApiException if a different request created it
     */
    String answer(MediaAsset asset, String fingerprint) {
        if (!AssetAnnotations.of(asset, AssetAnnotations.FINGERPRINT)
                .filter(fingerprint::equals)
                .isPresent()) {
            throw new ApiException(
                    Problem.IDEMPOTENCY_MISMATCH,
                    "The asset of this key or upload was created by a different request.");
        }
        return Json.text(AssetViews.asset(asset, assets.derivativesRequested(asset)));
    }

    /** Lets the asset appear in lists at once; its first event would also list it. */
    private void list(MediaAsset asset, String assetId) {
        try {
            index.created(AssetResources.row(asset, assetId));
        } catch (LedgerException unavailable) {
            LOG.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("an asset could not be listed; its first event will list it");
        }
    }

    private ProcessingProfile requireProfile(String namespace, String slug) {
        return assets.profile(namespace, slug)
                .orElseThrow(() -> ApiException.param(
                        Problem.INVALID_PROFILE, "profile", "Profile '" + slug + "' does not exist."));
    }
}
