package com.rendrsink.api.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.Problem;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Priority;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an upload, checked. Pure. */
record AssetRequest(
        Optional<String> profile,
        Optional<String> webhookUrl,
        Map<String, Object> metadata,
        Optional<Priority> priority,
        List<DerivativeSpec> derivatives) {

    private static final int MAX_URL = 2048;
    private static final int MAX_METADATA_KEYS = 50;
    private static final int MAX_METADATA_CHARACTERS = 16 << 10;
    private static final Pattern METADATA_FIELD = Pattern.compile("metadata\\[([^\\]]{1,100})]");

    /** @throws ApiException naming the first bad field */
    static AssetRequest parse(Map<String, String> fields, boolean allowInsecureWebhooks) {
        return new AssetRequest(
                field(fields, "profile"),
                field(fields, "webhook_url").map(url -> webhookUrl(url, allowInsecureWebhooks)),
                metadata(fields),
                field(fields, "priority").map(AssetRequest::priority),
                field(fields, "derivatives").map(AssetRequest::derivatives).orElse(List.of()));
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static String webhookUrl(String url, boolean allowInsecure) {
        ApiException refused = ApiException.param(
                Problem.INVALID_WEBHOOK_URL, "webhook_url", Problem.INVALID_WEBHOOK_URL.description());
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refused;
        }
        boolean goodScheme = "https".equals(parsed.getScheme()) || (allowInsecure && "http".equals(parsed.getScheme()));
        if (url.length() > MAX_URL || !goodScheme || parsed.getHost() == null || parsed.getUserInfo() != null) {
            throw refused;
        }
        return url;
    }

    private static Map<String, Object> metadata(Map<String, String> fields) {
        Map<String, Object> metadata = new TreeMap<>();
        try {
            field(fields, "metadata").ifPresent(json -> metadata.putAll(object(json)));
        } catch (IllegalArgumentException e) {
            throw invalidMetadata();
        }
        fields.forEach((name, value) -> {
            Matcher key = METADATA_FIELD.matcher(name);
            if (key.matches()) {
                metadata.put(key.group(1), value);
            }
        });
        if (metadata.size() > MAX_METADATA_KEYS || Json.text(metadata).length() > MAX_METADATA_CHARACTERS) {
            throw invalidMetadata();
        }
        return metadata;
    }

    private static Map<String, Object> object(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            if (!node.isObject()) {
                throw invalidMetadata();
            }
            return Json.MAPPER.convertValue(node, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw invalidMetadata();
        }
    }

    private static ApiException invalidMetadata() {
        return ApiException.param(Problem.INVALID_METADATA, "metadata", Problem.INVALID_METADATA.description());
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
