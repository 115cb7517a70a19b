package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transition that waits for the hand-over to the ledger, with the facts of that moment. {@code id} is a digest of
 * asset uid and sequence.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventRecord(
        String id,
        long sequence,
        EventType type,
        Instant at,
        int attempt,
        @Nullable Long processingMs,
        @Nullable Long computeMs,
        @Nullable Placement placement,
        @Nullable SourceFile file,
        List<DerivativeStatus> derivatives,
        List<ThumbnailStatus> thumbnails,
        @Nullable Failure failure) {
    public EventRecord {
        derivatives = derivatives == null ? List.of() : List.copyOf(derivatives);
        thumbnails = thumbnails == null ? List.of() : List.copyOf(thumbnails);
    }
}
