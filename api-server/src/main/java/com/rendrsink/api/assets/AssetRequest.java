package com.rendrsink.api.assets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Priority;
import com.rendrsink.runtime.Pure;
import com.rendrsink.webhooks.core.TargetUrls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The validated fields of an upload. */
@Pure
record AssetRequest(
        Optional<String> profile,
        Optional<String> webhookUrl,
        Map<String, Object> metadata,
        Optional<Priority> priority,
        List<DerivativeSpec> derivatives) {

    private static final Set<String> NAMES = Set.of("profile", "webhook_url", "priority", "derivatives");

    /** @throws ApiException that names the first invalid field */
    static AssetRequest parse(Map<String, String> fields, boolean allowInsecureWebhooks) {
        fields.keySet().stream().sorted().forEach(AssetRequest::requireName);
        return new AssetRequest(
                field(fields, "profile"),
                field(fields, "webhook_url").map(url -> webhookUrl(url, allowInsecureWebhooks)),
                MetadataFields.read(fields),
                field(fields, "priority").map(AssetRequest::priority),
                field(fields, "derivatives").map(AssetRequest::derivatives).orElse(List.of()));
    }

    /** @throws ApiException for a misspelt field; if it were ignored, only its missing effect would reveal it */
    static void requireName(String field) {
        if (!NAMES.contains(field) && !MetadataFields.isOne(field)) {
            throw ApiException.param(Problem.BAD_REQUEST, field, "The field is unknown.");
        }
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static String webhookUrl(String url, boolean allowInsecure) {
        TargetUrls.refusal(url, allowInsecure).ifPresent(reason -> {
            throw ApiException.param(
                    Problem.INVALID_WEBHOOK_URL, "webhook_url", "The webhook URL is refused: " + reason + ".");
        });
        return url;
    }

    static Priority priority(String value) {
        return switch (value) {
            case "low" -> Priority.LOW;
            case "normal" -> Priority.NORMAL;
            case "high" -> Priority.HIGH;
            default ->
                throw ApiException.param(Problem.INVALID_PRIORITY, "priority", Problem.INVALID_PRIORITY.description());
        };
    }

    private static List<DerivativeSpec> derivatives(String json) {
        try {
            return DerivativeRequests.read(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw ApiException.param(
                    Problem.INVALID_DERIVATIVES, "derivatives", Problem.INVALID_DERIVATIVES.description());
        }
    }
}
