package com.rendrsink.ledger;

import io.helidon.dbclient.DbStatementQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns at sweeping the store, and what the ledger knows of that may still be needed there. */
public final class Sweeps {
    private static final String ASKED = "select id from unnest(string_to_array(:ids, ',')) as asked (id) where ";

    private final Database database;

    Sweeps(Database database) {
        this.database = database;
    }

    /** Takes the turn if the last one began long enough ago. */
    public boolean begin(Instant now, Duration pause) {
        return database.inTransaction(sql -> sql.createUpdate("update sweep set began_at = :now where began_at <= :due")
                        .addParam("now", Database.timestamp(now))
                        .addParam("due", Database.timestamp(now.minus(pause)))
                        .execute()
                > 0);
    }

    /** Claims whose owner died and whom nobody asked for again. From then on their keys lead to new asset ids. */
    public void forgetClaims(Instant silentSince) {
        // A server of an earlier version takes the heartbeat away from the claims that it lets go.
        database.inTransaction(
                sql -> sql.createDelete("delete from idempotency where status is null and heartbeat < :since"
                                + " and created_at < :since")
                        .addParam("since", Database.timestamp(silentSince))
                        .execute());
    }

    /** What nobody can ask for any more: answers past their time, and direct uploads whose time ended before then. */
    public void forgetPast(Instant now, Instant before) {
        database.inTransaction(sql -> {
            sql.createDelete("delete from idempotency where status is not null and heartbeat < :horizon")
                    .addParam("horizon", Database.timestamp(now.minus(Idempotency.KEPT)))
                    .execute();
            return sql.createDelete("delete from upload where expires_at < :before")
                    .addParam("before", Database.timestamp(before))
                    .execute();
        });
    }

    /** Those that no request may still be working on: no open claim, and no direct upload that ended so lately. */
    public Set<String> unclaimed(Collection<String> assetIds, Instant lately) {
        return database.inTransaction(sql -> ids(
                sql.createQuery(ASKED + "not exists (select 1 from idempotency"
                                + " where idempotency.asset_id = asked.id and status is null)"
                                + " and not exists (select 1 from upload"
                                + " where upload.asset_id = asked.id and not ended and expires_at > :lately)")
                        .addParam("lately", Database.timestamp(lately)),
                assetIds));
    }

    /** Those that are assets as far as the index knows. */
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
