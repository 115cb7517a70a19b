package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.Optional;

/** The list of assets: written as they are created and as their events arrive, read by creation. */
public final class AssetIndex {
    private final Database database;

    AssetIndex(Database database) {
        this.database = database;
    }

    /** Lists a new asset before its first event does; harmless if the event came earlier. */
    public void created(AssetRow row) {
        database.inTransaction(sql -> insert(sql, row, 0));
    }

    static long insert(DbExecute sql, AssetRow row, long sequence) {
        return sql.createInsert("insert into asset"
                        + " (namespace, asset_id, resource, created_at, profile, status, metadata, sequence)"
                        + " values (:namespace, :asset, :resource, :created, :profile, :status,"
                        + " cast(:metadata as jsonb), :sequence)"
                        + " on conflict (namespace, asset_id) do update set profile = excluded.profile,"
                        + " status = excluded.status, sequence = excluded.sequence"
                        + " where asset.sequence < excluded.sequence")
                .addParam("namespace", row.namespace())
                .addParam("asset", row.assetId())
                .addParam("resource", row.resource())
                .addParam("created", Database.timestamp(row.createdAt()))
                .addParam("profile", row.profile())
                .addParam("status", row.status())
                .addParam("metadata", row.metadata())
                .addParam("sequence", sequence)
                .execute();
    }

    /** The resource of an id, for an asset whose name a user chose. */
    public Optional<String> resource(String namespace, String assetId) {
        return database.inTransaction(sql -> sql.createGet("select resource from asset"
                        + " where namespace = :namespace and asset_id = :asset and deleted_at is null")
                .addParam("namespace", namespace)
                .addParam("asset", assetId)
                .execute()
                .map(row -> row.column("resource").get(String.class)));
    }

    /** At most {@code limit} rows. */
    public List<AssetRow> list(AssetQuery query) {
        AssetCondition condition = AssetCondition.of(query);
        // The planner knows no frequencies of metadata. It would walk through the account until the page is full, and
        // for a
        // rare value through the whole account. With this, it searches the index of metadata first.
        String fence = query.metadata().isEmpty() ? "" : " offset 0";
        String direction = query.page().order().direction;
        return database.inTransaction(sql -> {
            var statement = sql.createQuery("select * from (select * from asset where " + condition.text() + fence
                    + ") found order by created_at " + direction + ", asset_id " + direction + " limit :limit");
            condition.parameters().forEach(statement::addParam);
            query.page()
                    .after()
                    .ifPresent(place -> statement
                            .addParam("created", Database.timestamp(place.createdAt()))
                            .addParam("asset", place.assetId()));
            return statement
                    .addParam("limit", query.page().limit())
                    .execute()
                    .map(AssetIndex::row)
                    .toList();
        });
    }

    private static AssetRow row(DbRow row) {
        return new AssetRow(
                row.column("namespace").get(String.class),
                row.column("asset_id").get(String.class),
                row.column("resource").get(String.class),
                Database.instant(row, "created_at"),
                row.column("profile").get(String.class),
                row.column("status").get(String.class),
                row.column("metadata").get(String.class));
    }
}
