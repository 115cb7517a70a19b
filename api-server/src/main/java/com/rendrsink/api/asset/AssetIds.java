package com.rendrsink.api.asset;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code ast_} and 16 of lower-case Crockford base32 on the wire, {@code ast-} and the same 16 in the cluster. */
public final class AssetIds {
    private static final Pattern ID = Pattern.compile("ast_[0-9a-hjkmnp-tv-z]{16}");

    private AssetIds() {}

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What a resource of this name is called on the wire, whether the API or somebody's hand named it. */
    public static String ofResource(String name) {
        return name.replace('-', '_');
    }

    /** Empty for what is no asset id. */
    static Optional<String> resourceName(String assetId) {
        return isId(assetId) ? Optional.of(assetId.replace('_', '-')) : Optional.empty();
    }
}
