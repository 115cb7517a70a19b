package com.rendrsink.api.assets;

import com.rendrsink.crds.AssetIdentity;
import java.util.Optional;

/** {@code ast_} and 16 of lower-case Crockford base32 on the wire, {@code ast-} and the same 16 in the cluster. */
public final class AssetIds {
    private AssetIds() {}

    /** What a resource of this name is called on the wire, whether the API or somebody's hand named it. */
    public static String ofResource(String name) {
        return name.replace('-', '_');
    }

    /** Empty for what is no asset id. */
    static Optional<String> resourceName(String assetId) {
        return AssetIdentity.isId(assetId) ? Optional.of(assetId.replace('_', '-')) : Optional.empty();
    }
}
