package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the owner of an asset asks for. {@code derivatives}, when not empty, replaces the profile's list; raising {@code reprocess} runs the asset again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MediaAssetSpec(
        Source source,
        String profile,
        List<DerivativeSpec> derivatives,
        @Nullable Priority priority,
        @Nullable Webhook webhook,
        Map<String, Object> metadata,
        @Nullable Integer reprocess,
        @Nullable Boolean cancelled) {
    public MediaAssetSpec {
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
        metadata = metadata == null ? Map.of() : metadata;
    }
}
