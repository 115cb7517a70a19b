package com.rendrsink.api.assets;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.AssetIndex;
import com.rendrsink.ledger.AssetQuery;
import com.rendrsink.ledger.AssetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The assets of a page. The ledger learns of a change a moment after the resource, so an asset that no longer matches is
 * left out, and the next rows are read in its place.
 */
final class MatchingAssets {
    /** Bounds the reads for a page of which few rows match; the page is then short and can be continued. */
    private static final int MAX_ROUNDS = 5;

    private final AssetIndex index;
    private final ListedAssets listed;

    MatchingAssets(AssetIndex index, ListedAssets listed) {
        this.index = index;
        this.listed = listed;
    }

    /** @param next the position after which the next page begins; empty if this is the last one */
    record Found(List<MediaAsset> assets, Optional<AssetQuery.Place> next) {}

    Found find(AssetQuery query) {
        List<MediaAsset> found = new ArrayList<>();
        Optional<AssetQuery.Place> after = query.page().after();
        int missing = query.page().limit();
        for (int round = 0; round < MAX_ROUNDS && missing > 0; round++) {
            List<AssetRow> rows = index.list(query.withPage(after, missing + 1));
            boolean more = rows.size() > missing;
            List<AssetRow> read = more ? rows.subList(0, missing) : rows;
            listed.all(query.namespace(), read).stream()
                    .filter(asset -> matches(asset, query))
                    .forEach(found::add);
            if (!more) {
                return new Found(found, Optional.empty());
            }
            AssetRow last = read.getLast();
            after = Optional.of(new AssetQuery.Place(last.createdAt(), last.assetId()));
            missing = query.page().limit() - found.size();
        }
        return new Found(found, after);
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
