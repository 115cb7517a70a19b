package com.rendrsink.contract;

import java.util.Locale;

/**
 * Every error code of the API. The constant's name in lower case is the code on the wire. {@code docs/errors} and the
 * served error pages are generated from these texts, so a caller finds the same words everywhere.
 */
public enum Problem {
    BAD_REQUEST(
            400,
            "The request could not be understood.",
            "Read the message, correct the request as the reference describes, and send it again. The unchanged request"
                    + " will fail again."),
    INVALID_PROFILE(
            400,
            "The profile does not exist.",
            "List the account's profiles with GET /v1/profiles and send the slug of one of them, or create the profile"
                    + " first."),
    INVALID_WEBHOOK_URL(
            400,
            "The webhook URL is not an https URL of at most 2048 characters.",
            "Send a public https URL without user name and password."),
    INVALID_METADATA(
            400,
            "The metadata is not a JSON object of at most 50 keys, 5 levels and 16 KB.",
            "Send metadata as one JSON object or as fields named metadata[key]. Store large values in your own system"
                    + " and send only their id."),
    INVALID_DERIVATIVES(
            400,
            "The derivatives are not a JSON array of 1 to 20 derivatives.",
            "The param names the invalid entry. Check its format; width and height must be between 2 and 8192, quality"
                    + " between 1 and 100. Omit the field to use the profile's derivatives."),
    INVALID_PRIORITY(
            400,
            "The priority is not low, normal or high.",
            "Send one of the three values, or omit the field for normal."),
    INVALID_IDEMPOTENCY_KEY(
            400,
            "The idempotency key is not 1 to 255 ASCII characters without spaces.",
            "Use a new UUID for each operation, and the same UUID for its retries."),
    INVALID_CURSOR(
            400,
            "The cursor does not belong to this list.",
            "Send next_cursor of the previous page unchanged and with the same filters, or start again without a"
                    + " cursor."),
    INVALID_PARAMETER(
            400,
            "A parameter has an invalid value.",
            "The param names the parameter; the reference lists its valid values."),
    INVALID_UPLOAD(
            400,
            "The upload does not exist, has expired, is incomplete, or its bytes differ from the announced ones.",
            "Call GET /v1/uploads/{id} to see which parts are missing, and send them. If the upload no longer exists,"
                    + " start a new one."),
    MISSING_FILE(
            400,
            "The request contains no file.",
            "Send the file in a part named file, or the id of a complete upload in upload_id."),
    MISSING_PARAMETER(
            400, "A required field is missing.", "The param names the field; add it and send the request again."),
    UPLOAD_INCOMPLETE(
            400,
            "The body was incomplete or stalled.",
            "Retry the request with the same idempotency key. For large files on a slow or unstable connection use"
                    + " POST /v1/uploads, which can resume."),
    UNAUTHORIZED(
            401,
            "The API key is missing, unknown or revoked.",
            "Send the header Authorization: Bearer followed by your API key. If the key is correct, ask its issuer"
                    + " whether it was revoked."),
    QUOTA_EXCEEDED(
            403,
            "The account has used up a quota.",
            "The message names the quota. Delete assets or profiles that you no longer need, or finish or abort direct"
                    + " uploads, and send the request again. Otherwise ask the operator of the service for a larger"
                    + " quota."),
    FORBIDDEN_BY_POLICY(
            403,
            "A policy of this installation forbids the request.",
            "The message contains the policy's own explanation. Change the request accordingly, or ask the operator of"
                    + " the service about the policy."),
    NOT_FOUND(
            404,
            "The resource does not exist.",
            "Check the id, the path, and that the API key belongs to the account that owns the resource. A deleted"
                    + " resource cannot be restored."),
    METHOD_NOT_ALLOWED(
            405, "The resource does not support this method.", "The reference lists the methods of each path."),
    CONFLICT(
            409,
            "The state of the resource does not allow this operation.",
            "Read the resource to see its state. A name that is in use cannot be used again, a finished asset cannot"
                    + " be cancelled, and an asset that is being deleted cannot be changed."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "A request with this idempotency key is in progress.",
            "Wait for the time in Retry-After, then send the same request with the same key. You receive the response"
                    + " to the first request."),
    LENGTH_REQUIRED(411, "The request needs a body.", "Send a body, either with Content-Length or chunked."),
    FILE_TOO_LARGE(413, "The file exceeds the limit.", "Send a file of at most max_bytes. This file was not stored."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The resource does not accept the body's media type.",
            "Set Content-Type as the reference says: application/json, or multipart/form-data with a boundary for a"
                    + " form with a file. HTTP libraries set the boundary themselves."),
    IDEMPOTENCY_MISMATCH(
            422,
            "The idempotency key was used for a different request.",
            "Use a new key for a new request. A retry must repeat the fields, the file name and the bytes of the"
                    + " first request."),
    RATE_LIMITED(
            429,
            "The account sent too many requests.",
            "Wait for the time in Retry-After, then send requests more slowly. The RateLimit headers of every response"
                    + " show how many requests are left. Use webhooks instead of polling."),
    INTERNAL_ERROR(
            500,
            "An internal error occurred.",
            "Retry with the same idempotency key. If the error persists, report the request_id."),
    UNAVAILABLE(
            503,
            "A service that this request needs is unavailable.",
            "Wait for the time in Retry-After, then retry the request with the same idempotency key. Assets that were"
                    + " already accepted are not affected.");

    private final int status;
    private final String description;
    private final String remedy;

    Problem(int status, String description, String remedy) {
        this.status = status;
        this.description = description;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happened, in one sentence. */
    public String description() {
        return description;
    }

    /** How the caller can correct it, in one to three sentences. */
    public String remedy() {
        return remedy;
    }
}
