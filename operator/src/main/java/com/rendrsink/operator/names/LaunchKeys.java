package com.rendrsink.operator.names;

import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.storage.ObjectKeys;

/** Where a launch leaves what is not yet published. */
public final class LaunchKeys {
    private LaunchKeys() {}

    public static String thumbnail(String assetId, int launch, ThumbnailStatus thumbnail) {
        return ObjectKeys.work(assetId) + launch + "/" + thumbnail.id() + "." + thumbnail.extension();
    }
}
