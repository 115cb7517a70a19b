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
        return match(namespace, key).map(ours -> ours.group(1)).filter(AssetIdentity::isId);
    }

    /** Whether only one request can have stored it, so that the asset may reference another one's. */
    static boolean isOfOneRequest(String namespace, String key) {
        return match(namespace, key).filter(ours -> ours.group(2) != null).isPresent();
    }

    private static Optional<Matcher> match(String namespace, String key) {
        String prefix = ObjectKeys.originals(namespace);
        return Optional.of(key)
                .filter(any -> any.startsWith(prefix))
                .map(ours -> OURS.matcher(ours.substring(prefix.length())))
                .filter(Matcher::matches);
    }
}
