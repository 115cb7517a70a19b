package com.rendrsink.api.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.api.http.RequestIds;
import com.rendrsink.api.upload.Form;
import com.rendrsink.api.upload.FormReader;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * {@code POST /v1/assets}: claim the key, stream the file, create the resource, keep the answer. A crash between any two
 * of these is resumed by the next request with the same key, under the same asset id.
 */
final class AssetCreation {
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("X-Idempotency-Key");
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");
    private static final int CREATED = 201;
    /** Room for the form around the largest file. */
    private static final long FORM_OVERHEAD = 1 << 20;

    private final Idempotency idempotency;
    private final ObjectStore store;
    private final AssetStore assets;
    private final FormReader forms;
    private final AssetLimits limits;
    private final InstantSource clock;
    private final RandomGenerator random;

    AssetCreation(
            Idempotency idempotency,
            ObjectStore store,
            AssetStore assets,
            AssetLimits limits,
            InstantSource clock,
            RandomGenerator random) {
        this.idempotency = idempotency;
        this.store = store;
        this.assets = assets;
        this.forms = new FormReader(store, limits.maxUploadBytes(), limits.stallPatience());
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    void create(Account account, ServerRequest request, ServerResponse response) {
        String contentType = requireForm(request);
        String proposed = AssetIds.next(random);
        Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
        if (key.isEmpty()) {
            Created created = createUnder(proposed, account, contentType, request);
            Json.send(response, CREATED, created.body());
            return;
        }
        try (IdempotentRequest work = new IdempotentRequest(idempotency, account, key.get(), proposed, clock)) {
            switch (work.claim()) {
                case Claim.Owned owned -> {
                    Created created = createUnder(owned.assetId(), account, contentType, request);
                    work.answer(created.fingerprint(), CREATED, created.body());
                    Json.send(response, CREATED, created.body());
                }
                case Claim.InProgress inProgress -> throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
                case Claim.Answered answered -> replay(answered, contentType, request, response);
            }
        }
    }

    private record Created(String fingerprint, String body) {}

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
            String fingerprint = fingerprint(form);
            MediaAsset asset = assets.create(AssetResources.resource(
                    namespace, assetId, wanted, form.file(), fingerprint, RequestIds.of(request), clock.instant()));
            int derivatives = wanted.derivatives().isEmpty()
                    ? profile.getSpec().derivatives().size()
                    : wanted.derivatives().size();
            return new Created(fingerprint, Json.text(AssetViews.asset(asset, derivatives)));
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

    /** The same request again, told by its content: it is read to its end, but nothing is stored. */
    private void replay(Claim.Answered answered, String contentType, ServerRequest request, ServerResponse response) {
        Form form = forms.read(contentType, request.content().inputStream(), Optional.empty(), fields -> {});
        if (!fingerprint(form).equals(answered.fingerprint())) {
            throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
        }
        response.header(REPLAYED, "true");
        Json.send(response, answered.status(), answered.body());
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
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Json.text(parts).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
