package com.rendrsink.api.assets;

import com.rendrsink.api.assets.IdempotentRequests.Done;
import com.rendrsink.api.assets.IdempotentRequests.Purpose;
import com.rendrsink.api.assets.IdempotentRequests.Work;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Errors;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Slots;
import com.rendrsink.api.uploads.Form;
import com.rendrsink.api.uploads.FormReader;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Account;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.HttpURLConnection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * {@code POST /v1/assets} with a form: claim the key, stream the file, create the resource, store the response. After a
 * crash at any point, the next request with the same key resumes, with the same asset id.
 */
public final class AssetCreation {
    private static final int CREATED = 201;
    /** Space for the form around the largest file. */
    private static final long FORM_OVERHEAD = 1 << 20;

    private final IdempotentRequests idempotent;
    private final ObjectStore store;
    private final AssetStore assets;
    private final AssetWriter writer;
    private final FormReader forms;
    private final Slots slots;
    private final AssetLimits limits;
    private final RandomGenerator random;

    public AssetCreation(
            IdempotentRequests idempotent,
            ObjectStore store,
            AssetStore assets,
            AssetWriter writer,
            Slots slots,
            AssetLimits limits,
            RandomGenerator random) {
        this.idempotent = idempotent;
        this.store = store;
        this.assets = assets;
        this.writer = writer;
        this.forms = new FormReader(store, limits.maxUploadBytes(), limits.bodyTimeouts(), AssetRequest::requireName);
        this.slots = slots;
        this.limits = limits;
        this.random = random;
    }

    void create(Account account, ServerRequest request, ServerResponse response) {
        String contentType = requireForm(request);
        try (Slots.Slot slot = slots.take(account)) {
            create(account, contentType, request, response);
        }
    }

    private void create(Account account, String contentType, ServerRequest request, ServerResponse response) {
        String proposed = AssetIdentity.next(account.namespace(), random.nextLong());
        idempotent.respond(
                request,
                response,
                new Purpose(account, "", proposed),
                new Work(
                        CREATED,
                        () -> createUnder(proposed, account, contentType, request)
                                .body(),
                        claimed -> resume(proposed, claimed.target(), account, contentType, request),
                        () -> fingerprint(readOnly(contentType, request))));
    }

    /** A crashed owner may have created the resource already; then only the response is missing. */
    private Done resume(String proposed, String assetId, Account account, String contentType, ServerRequest request) {
        if (!AssetIdentity.isId(assetId)) {
            // The key belongs to a direct upload's asset, which exists already or may still be created.
            throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
        }
        Optional<MediaAsset> earlier =
                assetId.equals(proposed) ? Optional.empty() : assets.find(account.namespace(), assetId);
        if (earlier.isEmpty()) {
            return createUnder(assetId, account, contentType, request);
        }
        return done(fingerprint(readOnly(contentType, request)), earlier.get());
    }

    private Done done(String fingerprint, MediaAsset asset) {
        return new Done(fingerprint, writer.answer(asset, fingerprint));
    }

    private Done createUnder(String assetId, Account account, String contentType, ServerRequest request) {
        String namespace = account.namespace();
        writer.requireRoom(namespace, request.headers().contentLength());
        String own = HexFormat.of().toHexDigits(random.nextLong());
        Form form = forms.read(
                contentType,
                request.content().inputStream(),
                Optional.of(name -> ObjectKeys.original(namespace, assetId, own, name)),
                fields -> writer.check(namespace, fields));
        String fingerprint = fingerprint(form);
        return done(fingerprint, write(namespace, assetId, form, fingerprint, request));
    }

    private MediaAsset write(String namespace, String assetId, Form form, String fingerprint, ServerRequest request) {
        try {
            MediaAsset asset = writer.write(namespace, assetId, form, fingerprint, request);
            if (!asset.getSpec().source().object().equals(form.file().object())) {
                // Another request of the same key was first; its asset references its own object.
                store.delete(form.file().object());
            }
            return asset;
        } catch (ApiException refused) {
            store.delete(form.file().object());
            throw refused;
        } catch (KubernetesClientException e) {
            if (isClearRefusal(e)) {
                store.delete(form.file().object());
            }
            throw e;
        }
    }

    /** Only after these failures is it certain that no resource references the object; the sweep handles the rest. */
    private static boolean isClearRefusal(KubernetesClientException e) {
        return Errors.isRefusal(e) || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Reads the form to the end for its content; stores nothing. */
    private Form readOnly(String contentType, ServerRequest request) {
        return forms.read(contentType, request.content().inputStream(), Optional.empty(), fields -> {});
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

    private static String fingerprint(Form form) {
        Map<String, Object> parts = new TreeMap<>(form.fields());
        parts.put(
                "file",
                form.file().name() + " " + form.file().sizeBytes() + " "
                        + form.file().sha256());
        return Fingerprints.of(Json.text(parts));
    }
}
