package com.rendrsink.api.assets;

import com.rendrsink.api.http.Json;
import com.rendrsink.runtime.Pure;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code metadata[key]=value} finds: a query has only text, and metadata also has numbers and booleans. */
@Pure
final class MetadataFilter {
    private static final Pattern LITERAL = Pattern.compile("true|false|-?(0|[1-9][0-9]{0,17})([.][0-9]{1,18})?");

    private MetadataFilter() {}

    /** JSON objects of which an asset's metadata must contain one. */
    static Set<String> of(String key, String value) {
        Set<String> oneOf = new LinkedHashSet<>();
        oneOf.add(Json.text(Map.of(key, value)));
        if (LITERAL.matcher(value).matches()) {
            oneOf.add("{" + Json.text(key) + ":" + value + "}");
        }
        return oneOf;
    }
}
