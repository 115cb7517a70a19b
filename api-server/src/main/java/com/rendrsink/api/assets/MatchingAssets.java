package com.rendrsink.api.assets;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.AssetQuery;
import com.rendrsink.ledger.AssetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The assets of a page. The ledger learns of a change a moment after the resource, so an asset that no longer matches is
 * left out, and the next rows are read in its place. A page has a maximum size: a hundred assets with much metadata would be
 * most of the heap.
 */
final class MatchingAssets {
    /** Bounds the reads for a page of which few rows match; the page is then short and can be continued. */
    private static final int MAX_ROUNDS = 5;

    /** Rows that are read before the page's size is examined again. */
    private static final int WINDOW = 10;
    /** Of JSON, so that a hundred usual assets fit. A page may exceed it by a window. */
    private static final int MAX_CHARACTERS = 128 << 10;

    private final AssetIndex index;
    private final ListedAssets listed;

    MatchingAssets(AssetIndex index, ListedAssets listed) {
        this.index = index;
        this.listed = listed;
    }

    /**
     * The items of a page.
     *
     * @param items as JSON
     * @param next the position after which the next page begins; empty if this is the last one
     */
    record Found(List<String> items, Optional<AssetQuery.Place> next) {
        int characters() {
            return items.stream().mapToInt(String::length).sum();
        }
    }

    /** @param json the view of an asset */
    Found find(AssetQuery query, Function<MediaAsset, String> json) {
        Found found = new Found(new ArrayList<>(), query.page().after());
        int missing = query.page().limit();
        for (int round = 0; round < MAX_ROUNDS && missing > 0 && found.characters() < MAX_CHARACTERS; round++) {
            List<AssetRow> rows = index.list(query.withPage(found.next(), missing + 1));
            boolean more = rows.size() > missing;
            found = add(found, query, more ? rows.subList(0, missing) : rows, more, json);
            if (found.next().isEmpty()) {
                return found;
            }
            missing = query.page().limit() - found.items().size();
        }
        return found;
    }

    /** As many of the rows as the page's size allows. */
    private Found add(
            Found found, AssetQuery query, List<AssetRow> rows, boolean more, Function<MediaAsset, String> json) {
        for (int from = 0; from < rows.size(); from += WINDOW) {
            List<AssetRow> window = rows.subList(from, Math.min(from + WINDOW, rows.size()));
            listed.all(query.namespace(), window).stream()
                    .filter(asset -> matches(asset, query))
                    .map(json)
                    .forEach(found.items()::add);
            if (found.characters() >= MAX_CHARACTERS && from + WINDOW < rows.size()) {
                return new Found(found.items(), Optional.of(place(window.getLast())));
            }
        }
        return new Found(found.items(), more ? Optional.of(place(rows.getLast())) : Optional.empty());
    }

    private static AssetQuery.Place place(AssetRow row) {
        return new AssetQuery.Place(row.createdAt(), row.assetId());
    }

    /** Metadata and the time of creation never change. */
    private static boolean matches(MediaAsset asset, AssetQuery query) {
        boolean status = query.status()
                .filter(wanted -> !wanted.equals(AssetViews.status(asset)))
                .isEmpty();
        boolean profile = query.profile()
                .filter(wanted -> !wanted.equals(asset.getSpec().profile()))
                .isEmpty();
        return status && profile;
    }
}
