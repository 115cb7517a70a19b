package com.rendrsink.api.sweep;

import com.rendrsink.crds.AssetIdentity;
import com.rendrsink.runtime.Pure;
import com.rendrsink.storage.ObjectKeys;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes the keys that this server creates from those of users' files next to them. */
@Pure
final class Originals {
    private static final Pattern OURS = Pattern.compile("([^/]+)/([0-9a-f]{16}/)?[^/]+");

    private Originals() {}

    /**
     * The asset id in a key of the form {@code originals/<namespace>/<asset id>/<file>}, possibly with a request's folder
     * before the file; empty for any other.
     */
    static Optional<String> assetId(String namespace, String key) {
        String prefix = ObjectKeys.originals(namespace);
        if (!key.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher ours = OURS.matcher(key.substring(prefix.length()));
        return ours.matches() ? Optional.of(ours.group(1)).filter(AssetIdentity::isId) : Optional.empty();
    }
}
