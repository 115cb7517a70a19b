package com.rendrsink.api.assets;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.runtime.Pure;
import java.util.Optional;

/**
 * {@code ast_} and 16 characters of lower-case Crockford base32 on the wire; {@code ast-} and the same characters in
 * the cluster.
 */
@Pure
public final class AssetIds {
    private AssetIds() {}

    /** The id on the wire of a resource with this name, whether the API or a user chose the name. */
    public static String ofResource(String name) {
        return name.replace('-', '_');
    }

    /** Empty for an invalid asset id. */
    static Optional<String> resourceName(String assetId) {
        return AssetIdentity.isId(assetId) ? Optional.of(assetId.replace('_', '-')) : Optional.empty();
    }
}
