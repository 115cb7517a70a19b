package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A one-word summary of an asset. */
public enum Phase {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Processing")
    PROCESSING,
    @JsonProperty("Processed")
    PROCESSED,
    @JsonProperty("Delivered")
    DELIVERED,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Cancelled")
    CANCELLED;

    /** The less detailed status of the REST API. */
    public String apiStatus() {
        return switch (this) {
            case PENDING, PROCESSING -> "processing";
            case PROCESSED, DELIVERED -> "processed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}
