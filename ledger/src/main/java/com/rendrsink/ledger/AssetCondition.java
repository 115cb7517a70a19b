package com.rendrsink.ledger;

import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query's filters in SQL. The text contains only the filters that the query has: a condition such as {@code :status = ''
 * or status = :status} can use no index.
 *
 * @param parameters by name, without {@code :created} and {@code :asset} of the place after which the page begins
 */
@Pure
record AssetCondition(String text, Map<String, String> parameters) {
    /** As in the index {@code asset_metadata}; no metadata key is empty. */
    private static final String NAMESPACE = "cast('{\"\":\"' || %s || '\"}' as jsonb)";

    private static final String CONTAINS = "(metadata || " + NAMESPACE.formatted("namespace") + ")"
            + " @> (cast(:%s as jsonb) || " + NAMESPACE.formatted("cast(:namespace as text)") + ")";

    static AssetCondition of(AssetQuery query) {
        List<String> all = new ArrayList<>(List.of("namespace = :namespace", "deleted_at is null"));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("namespace", query.namespace());
        query.status().ifPresent(status -> {
            all.add("status = :status");
            parameters.put("status", status);
        });
        query.profile().ifPresent(profile -> {
            all.add("profile = :profile");
            parameters.put("profile", profile);
        });
        for (Set<String> oneOf : query.metadata()) {
            List<String> alternatives = new ArrayList<>();
            for (String json : oneOf) {
                String name = "metadata" + parameters.size();
                alternatives.add(CONTAINS.formatted(name));
                parameters.put(name, json);
            }
            all.add("(" + String.join(" or ", alternatives) + ")");
        }
        query.created().from().ifPresent(from -> {
            all.add("created_at >= cast(:from as timestamptz)");
            parameters.put("from", from.toString());
        });
        query.created().before().ifPresent(before -> {
            all.add("created_at < cast(:before as timestamptz)");
            parameters.put("before", before.toString());
        });
        String behind = query.page().order().behind;
        query.page().after().ifPresent(place -> all.add("(created_at, asset_id) " + behind + " (:created, :asset)"));
        return new AssetCondition(String.join(" and ", all), parameters);
    }
}
