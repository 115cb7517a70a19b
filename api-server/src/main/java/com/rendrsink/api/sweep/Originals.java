package com.rendrsink.api.sweep;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import java.util.Optional;

/** Distinguishes the keys that this server creates from those of users' files next to them. */
@Pure
final class Originals {
    private Originals() {}

    /** The asset id in a key of the form {@code originals/<namespace>/<asset id>/<file>}; empty for any other. */
    static Optional<String> assetId(String namespace, String key) {
        String prefix = ObjectKeys.originals(namespace);
        if (!key.startsWith(prefix)) {
            return Optional.empty();
        }
        String[] rest = key.substring(prefix.length()).split("/", -1);
        return Optional.of(rest[0]).filter(id -> rest.length == 2 && !rest[1].isEmpty() && AssetIdentity.isId(id));
    }
}
