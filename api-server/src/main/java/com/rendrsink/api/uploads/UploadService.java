package com.rendrsink.api.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.http.Route;
import com.rendrsink.api.http.StrictJson;
import com.rendrsink.contract.Problem;
import com.rendrsink.contract.views.Timestamps;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.storage.ArrivedPart;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.PartUploads;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /v1/uploads}: URLs for the parts of a file, and their state. */
public final class UploadService {
    /** Parts that are small enough to retry, but not too many. */
    private static final long SMALL_PART = 8L << 20;

    private static final long LARGE_PART = 64L << 20;
    private static final long LARGE_FILE = 1L << 30;
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Authentication authentication;
    private final DirectUploads uploads;
    private final UploadAdmission admission;
    private final PartUploads parts;
    private final long maxBytes;
    private final UnaryOperator<String> ids;
    private final InstantSource clock;

    /** @param ids creates a new asset id for a namespace */
    public UploadService(
            Authentication authentication,
            DirectUploads uploads,
            UploadAdmission admission,
            PartUploads parts,
            long maxBytes,
            UnaryOperator<String> ids,
            InstantSource clock) {
        this.authentication = authentication;
        this.uploads = uploads;
        this.admission = admission;
        this.parts = parts;
        this.maxBytes = maxBytes;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/v1/uploads", this::create),
                Route.get("/v1/uploads/{id}", this::get),
                Route.delete("/v1/uploads/{id}", this::abort));
    }

    private record Wanted(
            @Nullable String fileName,
            @Nullable Long sizeBytes,
            @Nullable String sha256) {}

    private void create(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        PendingUpload upload = begin(account, Body.requireJsonBody(request));
        admission.begin(upload);
        JsonResponse.send(response, 201, Json.text(view(upload, Optional.empty())));
    }

    private PendingUpload begin(Account account, JsonNode body) {
        Wanted wanted = StrictJson.read(body, Wanted.class, Problem.INVALID_PARAMETER, "");
        String name = Optional.ofNullable(wanted.fileName()).orElseThrow(() -> missing("file_name"));
        long size = Optional.ofNullable(wanted.sizeBytes()).orElseThrow(() -> missing("size_bytes"));
        if (name.isBlank()) {
            throw Query.invalid("file_name", "The file name is empty.");
        }
        FileNames.problem(name).ifPresent(problem -> {
            throw Query.invalid("file_name", problem);
        });
        if (size < 1) {
            throw Query.invalid("size_bytes", "The size must be a positive number.");
        }
        if (size > maxBytes) {
            throw FormReader.tooLarge(maxBytes);
        }
        Optional<String> sha256 = Optional.ofNullable(wanted.sha256());
        if (sha256.filter(hex -> !hex.matches("[0-9a-f]{64}")).isPresent()) {
            throw Query.invalid("sha256", "The value must be 64 lower-case hexadecimal digits.");
        }
        admission.requireRoom(account, size);
        String assetId = ids.apply(account.namespace());
        String safe = FileNames.safe(Optional.of(name));
        String object = ObjectKeys.original(account.namespace(), assetId, safe);
        return new PendingUpload(
                UploadIds.of(assetId),
                account.id(),
                assetId,
                object,
                parts.begin(object, FormReader.mimeType(safe)),
                FileNames.given(Optional.of(name)),
                size,
                size > LARGE_FILE ? LARGE_PART : SMALL_PART,
                sha256,
                clock.instant().plus(LIFETIME));
    }

    private void get(ServerRequest request, ServerResponse response) {
        PendingUpload upload = require(authentication.require(request), request);
        JsonResponse.send(request, response, 200, Json.text(view(upload, Optional.of(uploads.arrived(upload)))));
    }

    private void abort(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        uploads.abort(account, require(account, request));
        response.status(Status.NO_CONTENT_204).send();
    }

    private PendingUpload require(Account account, ServerRequest request) {
        return uploads.find(account, request.path().pathParameters().get("id")).orElseThrow(DirectUploads::gone);
    }

    /** @param arrived present only on request; parts that have arrived need no URL */
    private Map<String, Object> view(PendingUpload upload, Optional<List<ArrivedPart>> arrived) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int number = 1; number <= upload.parts(); number++) {
            ArrivedPart whole = new ArrivedPart(number, upload.bytesOf(number));
            boolean isThere = arrived.filter(known -> known.contains(whole)).isPresent();
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("number", number);
            if (!isThere) {
                Duration left = Duration.between(clock.instant(), upload.expiresAt());
                part.put(
                        "url",
                        parts.presign(upload.object(), upload.storeId(), whole, left)
                                .toString());
            }
            part.put("size_bytes", whole.bytes());
            arrived.ifPresent(known -> part.put("arrived", isThere));
            list.add(part);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("upload_id", upload.id());
        view.put("part_size_bytes", upload.partBytes());
        view.put("parts", list);
        view.put("expires_at", Timestamps.text(upload.expiresAt()));
        return view;
    }

    private static ApiException missing(String name) {
        return ApiException.param(Problem.MISSING_PARAMETER, name, "The field '" + name + "' is required.");
    }
}
