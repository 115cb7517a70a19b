package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonValue;

/** The events of the webhook contract. */
public enum EventType {
    PROCESSING("asset.processing"),
    THUMBNAIL("thumbnail.generated"),
    PROCESSED("asset.processed"),
    FAILED("asset.failed"),
    DELIVERED("asset.delivered"),
    CANCELLED("asset.cancelled"),
    DELETED("asset.deleted");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** As partners see it. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
