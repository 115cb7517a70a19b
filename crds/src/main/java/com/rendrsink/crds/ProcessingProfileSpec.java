package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The derivatives, thumbnails and limits of a profile. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProcessingProfileSpec(
        @Nullable String description,
        List<DerivativeSpec> derivatives,
        @Nullable ThumbnailSpec thumbnails,
        @Nullable Gpu gpu,
        @Nullable Limits limits) {
    public ProcessingProfileSpec {
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
    }
}
