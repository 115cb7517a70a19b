package com.rendrsink.api.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.api.assets.DerivativeRequests;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.http.StrictJson;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.ThumbnailSpec;
import com.rendrsink.media.Bounds;
import com.rendrsink.runtime.Pure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates a partner's profile, so that the resource made from it is accepted. */
@Pure
record ProfileRequest(String slug, ProcessingProfileSpec spec) {
    static final Pattern SLUG = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final int MAX_DESCRIPTION = 500;

    /** The fields except the derivatives, which have separate checks. */
    private record Fields(
            @Nullable String slug,
            @Nullable String description,
            @Nullable ThumbnailSpec thumbnails,
            @Nullable Limits limits) {}

    static ProfileRequest parse(JsonNode json) {
        if (!json.isObject()) {
            throw new ApiException(Problem.BAD_REQUEST, "The body must be a JSON object.");
        }
        ObjectNode rest = json.deepCopy();
        List<DerivativeSpec> derivatives = DerivativeRequests.read(Optional.ofNullable(rest.remove("derivatives"))
                .filter(given -> !given.isNull())
                .orElseThrow(() -> missing("derivatives")));
        Fields fields = StrictJson.read(rest, Fields.class, Problem.INVALID_PARAMETER, "");
        String slug = Optional.ofNullable(fields.slug()).orElseThrow(() -> missing("slug"));
        require(
                SLUG.matcher(slug).matches(),
                "slug",
                "The slug must be 1 to 63 lower-case letters, digits and inner dashes.");
        String description = fields.description();
        require(
                description == null || description.length() <= MAX_DESCRIPTION,
                "description",
                "The description is longer than 500 characters.");
        Optional.ofNullable(fields.thumbnails()).ifPresent(ProfileRequest::check);
        Optional.ofNullable(fields.limits()).ifPresent(limits -> {
            inRange(
                    "limits.max_duration_seconds",
                    limits.maxDurationSeconds(),
                    Bounds.LEAST_SECONDS,
                    Bounds.MOST_SECONDS);
            inRange("limits.timeout_seconds", limits.timeoutSeconds(), Bounds.LEAST_SECONDS, Bounds.MOST_SECONDS);
        });
        return new ProfileRequest(
                slug, new ProcessingProfileSpec(description, derivatives, fields.thumbnails(), null, fields.limits()));
    }

    private static void check(ThumbnailSpec thumbnails) {
        require(
                thumbnails.at().size() <= Bounds.MOST_THUMBNAILS,
                "thumbnails.at",
                "There are more than " + Bounds.MOST_THUMBNAILS + " positions.");
        for (int i = 0; i < thumbnails.at().size(); i++) {
            inRange("thumbnails.at[" + i + "]", thumbnails.at().get(i), Bounds.LEAST_PERCENT, Bounds.MOST_PERCENT);
        }
        inRange("thumbnails.width", thumbnails.width(), Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS);
    }

    private static void inRange(String where, @Nullable Integer value, int from, int to) {
        require(
                value == null || (value >= from && value <= to),
                where,
                "The value must be between %d and %d.".formatted(from, to));
    }

    private static void require(boolean holds, String where, String text) {
        if (!holds) {
            throw Query.invalid(where, text);
        }
    }

    private static ApiException missing(String name) {
        return ApiException.param(Problem.MISSING_PARAMETER, name, "The field '" + name + "' is required.");
    }
}
