package com.rendrsink.api.asset;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.upload.DirectUploads;
import com.rendrsink.api.upload.Form;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Idempotency;
import com.rendrsink.ledger.PendingUpload;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /v1/assets} with JSON: an asset of a direct upload. Its id was chosen when the upload began, so that doing
 * any step again finds what was done.
 */
final class AssetFromUpload {
    private static final int CREATED = 201;
    private static final Set<String> TEXTS = Set.of("upload_id", "profile", "webhook_url", "priority");
    private static final Set<String> TREES = Set.of("metadata", "derivatives");

    private final Idempotency idempotency;
    private final DirectUploads uploads;
    private final AssetStore assets;
    private final AssetWriter writer;
    private final InstantSource clock;

    AssetFromUpload(
            Idempotency idempotency,
            DirectUploads uploads,
            AssetStore assets,
            AssetWriter writer,
            InstantSource clock) {
        this.idempotency = idempotency;
        this.uploads = uploads;
        this.assets = assets;
        this.writer = writer;
        this.clock = clock;
    }

    void create(Account account, ServerRequest request, ServerResponse response) {
        Map<String, String> fields = fields(Body.requireJsonBody(request));
        String uploadId = Optional.ofNullable(fields.remove("upload_id"))
                .orElseThrow(() -> ApiException.param(
                        Problem.MISSING_PARAMETER, "upload_id", "The field 'upload_id' is required."));
        String fingerprint = Fingerprints.of(Json.text(fields) + uploadId);
        Optional<String> key = request.headers().first(IdempotentRequest.HEADER);
        if (key.isEmpty()) {
            Json.send(response, CREATED, create(account, uploadId, fields, fingerprint, request));
            return;
        }
        try (IdempotentRequest work = new IdempotentRequest(idempotency, account, "", key.get(), uploadId, clock)) {
            switch (work.claim()) {
                case Claim.Owned owned -> {
                    String answer = create(account, uploadId, fields, fingerprint, request);
                    work.answer(fingerprint, CREATED, answer);
                    Json.send(response, CREATED, answer);
                }
                case Claim.InProgress inProgress -> throw new ApiException(Problem.IDEMPOTENCY_IN_PROGRESS);
                case Claim.Answered answered -> IdempotentRequest.replay(answered, fingerprint, response);
            }
        }
    }

    private String create(
            Account account, String uploadId, Map<String, String> fields, String fingerprint, ServerRequest request) {
        PendingUpload upload = uploads.find(account, uploadId)
                .orElseThrow(() -> ApiException.param(
                        Problem.INVALID_UPLOAD, "upload_id", "There is no such upload, or it has ended."));
        Optional<MediaAsset> earlier = assets.find(account.namespace(), upload.assetId());
        if (earlier.isPresent()) {
            uploads.end(upload);
            return writer.view(earlier.get());
        }
        writer.check(account.namespace(), fields);
        Form form = new Form(fields, uploads.complete(upload));
        MediaAsset asset = writer.write(account.namespace(), upload.assetId(), form, fingerprint, request);
        uploads.end(upload);
        return writer.view(asset);
    }

    /** As a form would have them. */
    private static Map<String, String> fields(JsonNode json) {
        if (!json.isObject()) {
            throw new ApiException(Problem.BAD_REQUEST, "Expected a JSON object.");
        }
        Map<String, String> fields = new HashMap<>();
        for (var field : json.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (TREES.contains(name)) {
                fields.put(name, value.toString());
            } else if (!TEXTS.contains(name)) {
                throw Query.invalid(name, "There is no such field.");
            } else if (value.isTextual()) {
                fields.put(name, value.textValue());
            } else {
                throw Query.invalid(name, "Expected a text.");
            }
        }
        return fields;
    }
}
