package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last observed state of an asset. {@code phase} and {@code ready}, such as 1/2, are derived from the conditions
 * for printing and never read back.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MediaAssetStatus(
        @Nullable String assetId,
        @Nullable Long observedGeneration,
        @Nullable Phase phase,
        @Nullable String ready,
        List<Condition> conditions,
        @Nullable Attempt attempt,
        @Nullable SourceFile file,
        List<DerivativeStatus> derivatives,
        List<ThumbnailStatus> thumbnails,
        @Nullable Failure failure,
        List<EventRecord> events,
        @Nullable Long nextSequence) {
    public MediaAssetStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
        thumbnails = thumbnails == null ? List.of() : List.copyOf(thumbnails);
        events = events == null ? List.of() : List.copyOf(events);
    }
}
