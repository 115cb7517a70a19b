package com.rendrsink.ledger;

import io.helidon.dbclient.DbStatementDml;
import io.helidon.dbclient.DbStatementQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Coordinates sweeps of the store, and lists the objects that may still be needed according to the ledger. */
public final class Sweeps {
    private static final String ASKED = "select id from unnest(string_to_array(:ids, ',')) as asked (id) where ";

    /** The rows that one statement removes. */
    static final int SLICE = 1000;

    private static final int MOST_SLICES = 1000;

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
        inSlices(
                "idempotency",
                "status is null and heartbeat < :before and created_at < :before",
                delete -> delete.addParam("before", Database.timestamp(silentSince)));
    }

    /** Removes expired responses, and direct uploads that expired before then. */
    public void forgetPast(Instant before) {
        inSlices(
                "idempotency",
                "status is not null and heartbeat < now() - cast(:kept as interval)",
                delete -> delete.addParam("kept", Idempotency.KEPT.toString()));
        inSlices("upload", "expires_at < :before", delete -> delete.addParam("before", Database.timestamp(before)));
    }

    /**
     * A single delete of many rows could exceed the time of a statement, and then every sweep would fail. What a sweep
     * leaves, the next one removes.
     */
    private void inSlices(String table, String condition, UnaryOperator<DbStatementDml> parameters) {
        String delete = "delete from " + table + " where ctid = any (array(select ctid from " + table + " where "
                + condition + " limit " + SLICE + "))";
        for (int slice = 0; slice < MOST_SLICES; slice++) {
            long removed = database.inTransaction(
                    sql -> parameters.apply(sql.createDelete(delete)).execute());
            if (removed < SLICE) {
                return;
            }
        }
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
