package com.rendrsink.operator.asset;

import com.rendrsink.storage.ObjectKeys;

/** Where a launch leaves what is not yet published. */
public final class LaunchKeys {
    static final String THUMBNAIL_EXTENSION = "jpg";

    private LaunchKeys() {}

    public static String thumbnail(String assetId, int launch, String thumbnailId) {
        return ObjectKeys.work(assetId) + launch + "/" + thumbnailId + "." + THUMBNAIL_EXTENSION;
    }
}
