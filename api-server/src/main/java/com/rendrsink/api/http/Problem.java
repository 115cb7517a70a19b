package com.rendrsink.api.http;

import java.util.Locale;

/** Every error the API answers with. The constant's name in lower case is the wire code. */
public enum Problem {
    BAD_REQUEST(400, "The request could not be understood."),
    INVALID_PROFILE(400, "The profile does not exist."),
    INVALID_WEBHOOK_URL(400, "The webhook URL is not an https URL of at most 2048 characters."),
    INVALID_METADATA(400, "The metadata is not a JSON object of at most 50 keys and 16 KB."),
    INVALID_DERIVATIVES(400, "The derivatives are not a JSON array of 1 to 20 derivatives."),
    INVALID_PRIORITY(400, "The priority is not low, normal or high."),
    INVALID_IDEMPOTENCY_KEY(400, "The idempotency key is not 1 to 255 printable characters."),
    MISSING_FILE(400, "The form has no file."),
    MISSING_PARAMETER(400, "A required field is missing."),
    UPLOAD_INCOMPLETE(400, "The body ended before its end, or stalled."),
    UNAUTHORIZED(401, "The API key is missing, unknown or revoked."),
    NOT_FOUND(404, "There is no such resource."),
    METHOD_NOT_ALLOWED(405, "The resource does not answer this method."),
    IDEMPOTENCY_IN_PROGRESS(409, "A request with this idempotency key is being worked on."),
    LENGTH_REQUIRED(411, "The request needs a body."),
    FILE_TOO_LARGE(413, "The file exceeds the limit."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not multipart/form-data."),
    IDEMPOTENCY_MISMATCH(422, "The idempotency key was used for a different request."),
    RATE_LIMITED(429, "Too many requests."),
    INTERNAL_ERROR(500, "Something went wrong on our side."),
    UNAVAILABLE(503, "A service that this request needs is away.");

    private final int status;
    private final String description;

    Problem(int status, String description) {
        this.status = status;
        this.description = description;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }
}
