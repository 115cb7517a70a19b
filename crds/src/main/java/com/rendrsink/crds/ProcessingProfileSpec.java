package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.rendrsink.media.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The derivatives, thumbnails and limits of a profile. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProcessingProfileSpec(
        @Size(max = 500) @Nullable String description,

        @Required @Size(min = 1, max = Bounds.MOST_DERIVATIVES)
        List<DerivativeSpec> derivatives,

        @Nullable ThumbnailSpec thumbnails,
        @Nullable Gpu gpu,
        @Nullable Limits limits) {
    public ProcessingProfileSpec {
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
    }
}
