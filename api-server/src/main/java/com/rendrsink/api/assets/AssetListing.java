package com.rendrsink.api.assets;

import com.rendrsink.api.http.Query;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.AssetQuery;
import com.rendrsink.ledger.AssetRow;
import io.helidon.common.uri.UriQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/assets}: the ledger provides the ids and their order, the cluster provides their state. */
public final class AssetListing {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "status", "profile");
    private static final Pattern METADATA = Pattern.compile("metadata\\[([^\\]]{1,100})]");

    private final AssetIndex index;
    private final AssetStore assets;
    private final ListedAssets listed;

    public AssetListing(AssetIndex index, AssetStore assets) {
        this.index = index;
        this.assets = assets;
        this.listed = new ListedAssets(assets);
    }

    static AssetQuery query(String namespace, UriQuery parameters) {
        Query query = new Query(
                parameters,
                name -> PARAMETERS.contains(name) || METADATA.matcher(name).matches());
        List<Set<String>> metadata = new ArrayList<>();
        for (String name : query.names()) {
            Matcher key = METADATA.matcher(name);
            if (key.matches()) {
                metadata.add(MetadataFilter.of(key.group(1), query.text(name).orElse("")));
            }
        }
        return new AssetQuery(
                namespace,
                query.word("status", "processing", "processed", "failed", "cancelled"),
                query.text("profile"),
                metadata,
                query.text("cursor").map(Cursor::read),
                query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT));
    }

    Map<String, Object> page(AssetQuery query) {
        List<AssetRow> rows = index.list(query.withLimit(query.limit() + 1));
        boolean more = rows.size() > query.limit();
        List<AssetRow> shown = more ? rows.subList(0, query.limit()) : rows;
        Map<String, Integer> derivatives = new HashMap<>();
        ToIntFunction<String> ofProfile =
                slug -> derivatives.computeIfAbsent(slug, read -> assets.derivativesOf(query.namespace(), read));
        Map<String, Object> page = new LinkedHashMap<>();
        // A row without a resource is skipped, so a page may be short.
        page.put(
                "data",
                listed.all(query.namespace(), shown).stream()
                        .map(asset -> AssetViews.asset(asset, AssetStore.derivativesRequested(asset, ofProfile)))
                        .toList());
        page.put("has_more", more);
        page.put("next_cursor", more ? next(shown.getLast()) : null);
        return page;
    }

    private static @Nullable String next(AssetRow last) {
        return Cursor.of(new AssetQuery.Place(last.createdAt(), last.assetId()));
    }
}
