package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.assets.IdempotentRequests.Done;
import com.rendrsink.api.assets.IdempotentRequests.Purpose;
import com.rendrsink.api.assets.IdempotentRequests.Work;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Errors;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.http.Slots;
import com.rendrsink.api.uploads.DirectUploads;
import com.rendrsink.api.uploads.Form;
import com.rendrsink.api.uploads.UploadIds;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.ledger.UploadClaim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /v1/assets} with JSON: an asset from a direct upload. Its id was chosen when the upload began, so every
 * step is idempotent.
 */
public final class AssetFromUpload {
    private static final int CREATED = 201;
    private static final Set<String> TEXTS = Set.of("upload_id", "profile", "webhook_url", "priority");
    private static final Set<String> TREES = Set.of("metadata", "derivatives");

    private final IdempotentRequests idempotent;
    private final DirectUploads uploads;
    private final AssetStore assets;
    private final AssetWriter writer;
    private final Slots slots;
    private final InstantSource clock;

    public AssetFromUpload(
            IdempotentRequests idempotent,
            DirectUploads uploads,
            AssetStore assets,
            AssetWriter writer,
            Slots slots,
            InstantSource clock) {
        this.idempotent = idempotent;
        this.uploads = uploads;
        this.assets = assets;
        this.writer = writer;
        this.slots = slots;
        this.clock = clock;
    }

    /** It reads the file, so it needs a slot like an upload. */
    void create(Account account, ServerRequest request, ServerResponse response) {
        Map<String, String> fields = fields(Body.requireJsonBody(request));
        String uploadId = Optional.ofNullable(fields.remove("upload_id"))
                .orElseThrow(() -> ApiException.param(
                        Problem.MISSING_PARAMETER, "upload_id", "The field 'upload_id' is required."));
        if (!UploadIds.isId(uploadId)) {
            // As the proposal of a key, an asset's id would be mistaken for that of a form's asset.
            throw unknown();
        }
        try (Slots.Slot slot = slots.take(account)) {
            create(account, uploadId, fields, request, response);
        }
    }

    private void create(
            Account account,
            String uploadId,
            Map<String, String> fields,
            ServerRequest request,
            ServerResponse response) {
        String fingerprint = Fingerprints.of(Json.text(fields) + uploadId);
        idempotent.respond(
                request,
                response,
                new Purpose(account, "", uploadId),
                new Work(
                        CREATED,
                        () -> {
                            String answer = make(account, uploadId, fields, fingerprint, request);
                            uploads.end(uploadId);
                            return answer;
                        },
                        claimed -> {
                            if (!claimed.target().equals(uploadId)) {
                                throw new ApiException(Problem.IDEMPOTENCY_MISMATCH);
                            }
                            return new Done(fingerprint, make(account, uploadId, fields, fingerprint, request));
                        },
                        () -> fingerprint));
    }

    /**
     * The upload ends only with the response; until then an existing asset comes from an earlier attempt, however late.
     */
    private String make(
            Account account, String uploadId, Map<String, String> fields, String fingerprint, ServerRequest request) {
        PendingUpload upload = uploads.findEvenIfOver(account, uploadId).orElseThrow(AssetFromUpload::unknown);
        MediaAsset asset = assets.find(account.namespace(), upload.assetId()).orElseGet(() -> {
            if (upload.isOver(clock.instant())) {
                throw unknown();
            }
            writer.checkAll(account.namespace(), fields);
            Form form = new Form(fields, uploads.complete(account, upload));
            return write(account.namespace(), upload, form, fingerprint, request);
        });
        return writer.answer(asset, fingerprint);
    }

    /**
     * The claim is kept if the outcome is unknown: the cluster may have created the asset and lost only the response.
     */
    private MediaAsset write(
            String namespace, PendingUpload upload, Form form, String fingerprint, ServerRequest request) {
        UploadClaim claim = uploads.claim(upload).orElseThrow(AssetFromUpload::unknown);
        try {
            return writer.write(namespace, upload.assetId(), form, fingerprint, request);
        } catch (ApiException refused) {
            uploads.takeBack(claim);
            throw refused;
        } catch (KubernetesClientException failed) {
            if (Errors.isRefusal(failed)) {
                uploads.takeBack(claim);
            }
            throw failed;
        }
    }

    private static ApiException unknown() {
        return ApiException.param(Problem.INVALID_UPLOAD, "upload_id", "The upload does not exist or has ended.");
    }

    /** The fields in the format of a form, without those that are null. */
    static Map<String, String> fields(JsonNode json) {
        if (!json.isObject()) {
            throw new ApiException(Problem.BAD_REQUEST, "The body must be a JSON object.");
        }
        Map<String, String> fields = new HashMap<>();
        for (var field : json.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (!TREES.contains(name) && !TEXTS.contains(name)) {
                throw Query.invalid(name, "The field is unknown.");
            }
            if (value.isNull()) {
                continue;
            }
            if (TREES.contains(name)) {
                fields.put(name, value.toString());
            } else if (value.isTextual()) {
                fields.put(name, value.textValue());
            } else {
                throw Query.invalid(name, "The value must be a string.");
            }
        }
        return fields;
    }
}
