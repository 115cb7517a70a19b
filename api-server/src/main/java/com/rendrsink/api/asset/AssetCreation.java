package com.rendrsink.api.asset;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.api.http.RequestIds;
import com.rendrsink.api.upload.Form;
import com.rendrsink.api.upload.FormReader;
import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/assets}: claim the key, stream the file, create the resource, keep the answer. A crash between any two
 * of these is resumed by the next request with the same key, under the same asset id.
 */
final class AssetCreation {
    private static final Logger LOG = LoggerFactory.getLogger(AssetCreation.class);
    private static final int CREATED = 201;
    /** Room for the form around the largest file. */
    private static final long FORM_OVERHEAD = 1 << 20;

    private final Idempotency idempotency;
    private final ObjectStore store;
    private final AssetIndex index;
    private final AssetStore assets;
    private final FormReader forms;
    private final CostModel costs;
    private final AssetLimits limits;
    private final InstantSource clock;
    private final RandomGenerator random;

    AssetCreation(
            Idempotency idempotency,
            AssetIndex index,
            ObjectStore store,
            AssetStore assets,
            CostModel costs,
            AssetLimits limits,
            InstantSource clock,
            RandomGenerator random) {
        this.idempotency = idempotency;
        this.store = store;
        this.index = index;
        this.assets = assets;
        this.forms = new FormReader(store, limits.maxUploadBytes(), limits.stallPatience());
        this.costs = costs;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    void create(Account account, ServerRequest request, ServerResponse response) {
        String contentType = requireForm(request);
        String proposed = AssetIds.next(random);
        Optional<String> key = request.headers().first(IdempotentRequest.HEADER);
        if (key.isEmpty()) {
            Created created = createUnder(proposed, account, contentType, request);
            Json.send(response, CREATED, created.body());
            return;
        }
        try (IdempotentRequest work = new IdempotentRequest(idempotency, account, "", key.get(), proposed, clock)) {
            switch (work.claim()) {
                case Claim.Owned owned -> {
                    Created created = resume(proposed, owned.assetId(), account, contentType, request);
                    work.answer(created.fingerprint(), CREATED, created.body());
                    Json.send(response, CREATED, created.body());
                }
                case Claim.InProgress inProgress -> throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
                case Claim.Answered answered -> replay(answered, contentType, request, response);
            }
        }
    }

    private record Created(String fingerprint, String body) {}

    /** An owner that died may have got as far as the resource; then only the answer is missing. */
    private Created resume(
            String proposed, String assetId, Account account, String contentType, ServerRequest request) {
        Optional<MediaAsset> earlier =
                assetId.equals(proposed) ? Optional.empty() : assets.find(account.namespace(), assetId);
        if (earlier.isEmpty()) {
            return createUnder(assetId, account, contentType, request);
        }
        Form form = forms.read(contentType, request.content().inputStream(), Optional.empty(), fields -> {});
        String fingerprint = fingerprint(form);
        if (!AssetAnnotations.of(earlier.get(), AssetAnnotations.FINGERPRINT)
                .filter(fingerprint::equals)
                .isPresent()) {
            throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
        }
        return new Created(fingerprint, Json.text(view(earlier.get())));
    }

    /** A courtesy to whoever lists at once: the asset's first event lists it too. */
    private void list(MediaAsset asset, String assetId) {
        try {
            index.created(AssetResources.row(asset, assetId));
        } catch (LedgerUnavailableException away) {
            LOG.atWarn().addKeyValue("cause", away.getMessage()).log("an asset is listed later");
        }
    }

    private Created createUnder(String assetId, Account account, String contentType, ServerRequest request) {
        String namespace = account.namespace();
        Form form = forms.read(
                contentType,
                request.content().inputStream(),
                Optional.of(name -> ObjectKeys.original(namespace, assetId, name)),
                fields -> {
                    AssetRequest early = AssetRequest.parse(fields, limits.allowInsecureWebhooks());
                    early.profile().ifPresent(slug -> requireProfile(namespace, slug));
                });
        try {
            AssetRequest wanted = AssetRequest.parse(form.fields(), limits.allowInsecureWebhooks());
            String slug = wanted.profile()
                    .orElseThrow(() -> ApiException.param(
                            Problem.MISSING_PARAMETER, "profile", "The field 'profile' is required."));
            ProcessingProfile profile = requireProfile(namespace, slug);
            long estimatedMs = costs.estimateMs(
                    wanted.derivatives().isEmpty() ? profile.getSpec().derivatives() : wanted.derivatives(),
                    form.file().header().durationMs(),
                    form.file().sizeBytes());
            String fingerprint = fingerprint(form);
            MediaAsset asset = assets.create(AssetResources.resource(
                    namespace,
                    assetId,
                    wanted,
                    form.file(),
                    fingerprint,
                    estimatedMs,
                    RequestIds.of(request),
                    clock.instant()));
            list(asset, assetId);
            return new Created(fingerprint, Json.text(view(asset)));
        } catch (ApiException refused) {
            store.delete(form.file().object());
            throw refused;
        } catch (KubernetesClientException e) {
            // Only a clear refusal says that no resource names the object; after an outage one may.
            if (e.getCode() >= 400 && e.getCode() < 500) {
                store.delete(form.file().object());
            }
            throw e;
        }
    }

    private Map<String, Object> view(MediaAsset asset) {
        return AssetViews.asset(asset, assets.derivativesRequested(asset));
    }

    /** The same request again, told by its content: it is read to its end, but nothing is stored. */
    private void replay(Claim.Answered answered, String contentType, ServerRequest request, ServerResponse response) {
        Form form = forms.read(contentType, request.content().inputStream(), Optional.empty(), fields -> {});
        IdempotentRequest.replay(answered, fingerprint(form), response);
    }

    private String requireForm(ServerRequest request) {
        String contentType = request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length()))
                .orElseThrow(() -> new ApiException(Problem.UNSUPPORTED_MEDIA_TYPE));
        long length = request.headers().contentLength().orElse(0);
        if (length > limits.maxUploadBytes() + FORM_OVERHEAD) {
            throw FormReader.tooLarge(limits.maxUploadBytes());
        }
        return contentType;
    }

    private ProcessingProfile requireProfile(String namespace, String slug) {
        return assets.profile(namespace, slug)
                .orElseThrow(() -> ApiException.param(
                        Problem.INVALID_PROFILE, "profile", "Profile '" + slug + "' does not exist."));
    }

    private static String fingerprint(Form form) {
        Map<String, Object> parts = new TreeMap<>(form.fields());
        parts.put(
                "file",
                form.file().name() + " " + form.file().sizeBytes() + " "
                        + form.file().sha256());
        return Fingerprints.of(Json.text(parts));
    }
}
