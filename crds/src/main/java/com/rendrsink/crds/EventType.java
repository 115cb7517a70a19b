package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The events of the webhook contract. */
public enum EventType {
    @JsonProperty("asset.processing")
    PROCESSING,
    @JsonProperty("thumbnail.generated")
    THUMBNAIL,
    @JsonProperty("asset.processed")
    PROCESSED,
    @JsonProperty("asset.failed")
    FAILED,
    @JsonProperty("asset.delivered")
    DELIVERED,
    @JsonProperty("asset.cancelled")
    CANCELLED,
    @JsonProperty("asset.deleted")
    DELETED
}
