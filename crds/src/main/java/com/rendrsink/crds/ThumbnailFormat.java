package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonValue;
import com.rendrsink.media.Container;

/** The containers that a thumbnail can be asked for in. */
public enum ThumbnailFormat {
    JPG(Container.JPG),
    PNG(Container.PNG),
    WEBP(Container.WEBP);

    private final Container container;

    ThumbnailFormat(Container container) {
        this.container = container;
    }

    @JsonValue
    public String wireName() {
        return container.wireName();
    }

    public Container container() {
        return container;
    }
}
