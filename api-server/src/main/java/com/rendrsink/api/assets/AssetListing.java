package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.util.RawValue;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.PageResponse;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.http.Slots;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.AssetQuery;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /v1/assets}: the ledger provides the ids and their order, the cluster provides their state. */
public final class AssetListing {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Set<String> PARAMETERS =
            Set.of("limit", "cursor", "status", "profile", "order", "created_after", "created_before");
    private static final Pattern METADATA = Pattern.compile("metadata\\[([^\\]]{1,100})]");

    /** Concurrent lists, of an account and in total: together with the size of a page, they bound the memory of lists. */
    private static final int LISTS_PER_ACCOUNT = 4;

    private static final int LISTS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AssetStore assets;
    private final MatchingAssets matching;
    private final Slots lists = new Slots("lists", LISTS_PER_ACCOUNT, LISTS, PATIENCE);

    public AssetListing(AssetIndex index, AssetStore assets) {
        this.assets = assets;
        this.matching = new MatchingAssets(index, new ListedAssets(assets));
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
                CreatedFilter.of(query),
                page(query));
    }

    /** A cursor knows the order of its list. */
    private static AssetQuery.Page page(Query query) {
        Optional<Cursor> cursor = query.text("cursor").map(Cursor::read);
        Optional<AssetQuery.Order> asked = query.word("order", "asc", "desc")
                .map(order -> order.equals("asc") ? AssetQuery.Order.OLDEST_FIRST : AssetQuery.Order.NEWEST_FIRST);
        AssetQuery.Order order = asked.or(() -> cursor.map(Cursor::order)).orElse(AssetQuery.Order.NEWEST_FIRST);
        if (cursor.filter(known -> known.order() != order).isPresent()) {
            throw Cursor.foreign();
        }
        return new AssetQuery.Page(
                order, cursor.map(Cursor::place), query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT));
    }

    /** Sends a page; its memory is in use until the client has read it. */
    void list(Account account, ServerRequest request, ServerResponse response) {
        AssetQuery query = query(account.namespace(), request.query());
        try (Slots.Slot slot = lists.take(account)) {
            PageResponse.send(request, response, page(query));
        }
    }

    private Map<String, Object> page(AssetQuery query) {
        Map<String, Integer> derivatives = new HashMap<>();
        ToIntFunction<String> ofProfile =
                slug -> derivatives.computeIfAbsent(slug, read -> assets.derivativesOf(query.namespace(), read));
        MatchingAssets.Found found = matching.find(
                query, asset -> Json.text(AssetViews.asset(asset, RequestedOutputs.derivatives(asset, ofProfile))));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("data", found.items().stream().map(RawValue::new).toList());
        page.put("has_more", found.next().isPresent());
        page.put(
                "next_cursor",
                found.next()
                        .map(place -> new Cursor(query.page().order(), place).text())
                        .orElse(null));
        return page;
    }
}
