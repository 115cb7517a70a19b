package com.rendrsink.contract;

import java.util.Locale;

/**
 * Every error the API answers with. The constant's name in lower case is the wire code; the texts also make {@code
 * docs/errors} and the served error pages, so a caller finds the same words everywhere.
 */
public enum Problem {
    BAD_REQUEST(
            400,
            "The request could not be understood.",
            "Read the message, which says what is wrong, and send the request again in the form that the reference"
                    + " shows. The same request will fail again."),
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
            "Send metadata as one JSON object, or as fields named metadata[key], and keep large values in a system of"
                    + " your own under an id that you put here."),
    INVALID_DERIVATIVES(
            400,
            "The derivatives are not a JSON array of 1 to 20 derivatives.",
            "The param names the entry that is wrong. Check its format, and that width and height are between 2 and"
                    + " 8192 and quality between 1 and 100. Leave the field out to get what the profile says."),
    INVALID_PRIORITY(
            400,
            "The priority is not low, normal or high.",
            "Send one of the three words, or leave the field out for normal."),
    INVALID_IDEMPOTENCY_KEY(
            400,
            "The idempotency key is not 1 to 255 ASCII characters without spaces.",
            "Use a fresh UUID for each thing that you want done once, and the same one for its retries."),
    INVALID_CURSOR(
            400,
            "The cursor is not one that this list gave.",
            "Send next_cursor of the page before exactly as it came, with the same filters, or start again without a"
                    + " cursor."),
    INVALID_PARAMETER(
            400,
            "A parameter has a value that it does not take.",
            "The param names it; the reference says which values it takes."),
    INVALID_UPLOAD(
            400,
            "The upload does not exist, has expired, is incomplete or holds other bytes than announced.",
            "Ask GET /v1/uploads/{id} which parts are missing and send those. If there is no such upload any more,"
                    + " start a new one."),
    MISSING_FILE(
            400,
            "The request has no file.",
            "Send the file in a part named file, or name a finished upload in upload_id."),
    MISSING_PARAMETER(
            400, "A required field is missing.", "The param names the field; add it and send the request again."),
    UPLOAD_INCOMPLETE(
            400,
            "The body ended before its end, or stalled.",
            "Send the request again, with the same idempotency key. For large files on a slow or unsteady line use"
                    + " POST /v1/uploads, which resumes where it stopped."),
    UNAUTHORIZED(
            401,
            "The API key is missing, unknown or revoked.",
            "Send the header Authorization: Bearer and your API key. If it is right, ask whoever issued the key"
                    + " whether it was revoked."),
    NOT_FOUND(
            404,
            "There is no such resource.",
            "Check the id and the path, and that the API key belongs to the account that made the resource. What was"
                    + " deleted stays gone."),
    METHOD_NOT_ALLOWED(
            405, "The resource does not answer this method.", "The reference lists the methods of each path."),
    CONFLICT(
            409,
            "The resource is not in a state that allows this.",
            "Read the resource to see its state. A name that is taken needs another name, an asset that has finished"
                    + " can no longer be cancelled, and one that is being deleted can no longer be changed."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "A request with this idempotency key is being worked on.",
            "Wait as long as Retry-After says and send the same request with the same key: you get the first one's"
                    + " answer."),
    LENGTH_REQUIRED(411, "The request needs a body.", "Send a body, with its Content-Length or chunked."),
    FILE_TOO_LARGE(
            413, "The file exceeds the limit.", "Send a file of at most max_bytes. Nothing of this one was kept."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body is not of a media type that this resource takes.",
            "Set Content-Type to what the reference names: application/json, or multipart/form-data with its boundary"
                    + " for a form with a file. HTTP libraries set the boundary themselves."),
    IDEMPOTENCY_MISMATCH(
            422,
            "The idempotency key was used for a different request.",
            "Use a new key for a new request. A retry must repeat the fields, the file name and the bytes of the"
                    + " first try."),
    RATE_LIMITED(
            429,
            "Too many requests.",
            "Wait as long as Retry-After says, then go on more slowly. The RateLimit headers of every answer tell how"
                    + " much is left. Use webhooks rather than polling."),
    INTERNAL_ERROR(
            500,
            "Something went wrong on our side.",
            "Try again with the same idempotency key. If it stays, report the request_id."),
    UNAVAILABLE(
            503,
            "A service that this request needs is away.",
            "Wait as long as Retry-After says and send the same request again, with the same idempotency key. Assets"
                    + " that were accepted are not affected.");

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

    /** What the caller does about it, in one to three sentences. */
    public String remedy() {
        return remedy;
    }
}
