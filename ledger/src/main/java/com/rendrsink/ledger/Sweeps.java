package com.rendrsink.ledger;

import io.helidon.dbclient.DbStatementQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Coordinates sweeps of the store, and lists the objects that may still be needed according to the ledger. */
public final class Sweeps {
    private static final String ASKED = "select id from unnest(string_to_array(:ids, ',')) as asked (id) where ";

    private final Database database;

    Sweeps(Database database) {
        this.database = database;
    }

    /** Starts a sweep if the last one started long enough ago. */
    public boolean begin(Instant now, Duration pause) {
        return database.inTransaction(sql -> sql.createUpdate("update sweep set began_at = :now where began_at <= :due")
                        .addParam("now", Database.timestamp(now))
                        .addParam("due", Database.timestamp(now.minus(pause)))
                        .execute()
                > 0);
    }

    /** Removes claims of dead owners without a retry. From then on their keys lead to new asset ids. */
    public void forgetClaims(Instant silentSince) {
        // A server of an earlier version clears the heartbeat of the claims that it releases.
        database.inTransaction(
                sql -> sql.createDelete("delete from idempotency where status is null and heartbeat < :since"
                                + " and created_at < :since")
                        .addParam("since", Database.timestamp(silentSince))
                        .execute());
    }

    /** Removes expired responses, and direct uploads that expired before then. */
    public void forgetPast(Instant before) {
        database.inTransaction(sql -> {
            sql.createDelete("delete from idempotency where status is not null"
                            + " and heartbeat < now() - cast(:kept as interval)")
                    .addParam("kept", Idempotency.KEPT.toString())
                    .execute();
            return sql.createDelete("delete from upload where expires_at < :before")
                    .addParam("before", Database.timestamp(before))
                    .execute();
        });
    }

    /** The ids that no request can still use: without an open claim and without a recently ended direct upload. */
    public Set<String> unclaimed(Collection<String> assetIds, Instant lately) {
        return database.inTransaction(sql -> ids(
                sql.createQuery(ASKED + "not exists (select 1 from idempotency"
                                + " where idempotency.asset_id = asked.id and status is null)"
                                + " and not exists (select 1 from upload"
                                + " where upload.asset_id = asked.id and not ended and expires_at > :lately)")
                        .addParam("lately", Database.timestamp(lately)),
                assetIds));
    }

    /** The ids of assets in the index. */
    public Set<String> listed(String namespace, Collection<String> assetIds) {
        return database.inTransaction(sql -> ids(
                sql.createQuery(ASKED + "exists (select 1 from asset where asset.namespace = :namespace"
                                + " and asset.asset_id = asked.id and deleted_at is null)")
                        .addParam("namespace", namespace),
                assetIds));
    }

    private static Set<String> ids(DbStatementQuery query, Collection<String> assetIds) {
        return query.addParam("ids", String.join(",", assetIds))
                .execute()
                .map(row -> row.column("id").get(String.class))
                .collect(Collectors.toSet());
    }
}
