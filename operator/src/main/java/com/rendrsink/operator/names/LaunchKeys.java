package com.rendrsink.operator.names;

import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;

/** The keys of a launch's unpublished outputs. */
@Pure
public final class LaunchKeys {
    private LaunchKeys() {}

    public static String thumbnail(String assetId, int launch, ThumbnailStatus thumbnail) {
        return ObjectKeys.work(assetId) + launch + "/" + thumbnail.id() + "." + thumbnail.extension();
    }
}
