package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The specification of an asset. {@code derivatives}, if not empty, replaces the profile's list; raising
 * {@code reprocess} runs the asset again.
 *
 * <p>Each number is bounded: a value outside Java's type would end the watch of all assets.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MediaAssetSpec(
        @Required @ValidationRule(value = "self == oldSelf", message = "source is immutable")
        Source source,

        @Required @Pattern("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
        String profile,

        @Size(max = Bounds.MOST_DERIVATIVES) List<DerivativeSpec> derivatives,
        @Nullable Priority priority,
        @Nullable Webhook webhook,
        @PreserveUnknownFields Map<String, Object> metadata,

        @Min(0)
        @Max(1_000_000)
        @ValidationRule(value = "self >= oldSelf", message = "reprocess must not decrease")
        @Nullable
        Integer reprocess,

        @Nullable Boolean cancelled) {
    public MediaAssetSpec {
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
        metadata = metadata == null ? Map.of() : metadata;
    }
}
