package com.rendrsink.api.uploads;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.runtime.Pure;

/** {@code upl_} and the digits of the asset that the upload will become. */
@Pure
public final class UploadIds {
    private static final String PREFIX = "upl_";
    private static final String OF_ASSETS = "ast_";

    private UploadIds() {}

    static String of(String assetId) {
        return PREFIX + assetId.substring(OF_ASSETS.length());
    }

    /** Nothing else is looked for in the ledger, which cannot store every text. */
    public static boolean isId(String text) {
        return text.startsWith(PREFIX) && AssetIdentity.isId(OF_ASSETS + text.substring(PREFIX.length()));
    }
}
