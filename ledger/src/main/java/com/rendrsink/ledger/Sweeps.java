package com.rendrsink.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns at sweeping the store, and what the ledger knows of that may still be needed there. */
public final class Sweeps {
    /** A direct upload that was in time may still be looked at a while later. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final String CLAIMED = " and not exists (select 1 from idempotency"
            + " where idempotency.asset_id = asked.id and status is null)"
            + " and not exists (select 1 from upload"
            + " where upload.asset_id = asked.id and not ended and expires_at > :late)";

    private final Database database;

    Sweeps(Database database) {
        this.database = database;
    }

    /** Takes the turn if the last one began long enough ago; answers the place where that one ended. */
    public Optional<String> begin(Instant now, Duration pause) {
        return database.inTransaction(sql -> {
            long taken = sql.createUpdate("update sweep set began_at = :now where began_at <= :due")
                    .addParam("now", Database.timestamp(now))
                    .addParam("due", Database.timestamp(now.minus(pause)))
                    .execute();
            return taken == 0
                    ? Optional.empty()
                    : sql.createGet("select place from sweep")
                            .execute()
                            .map(row -> row.column("place").get(String.class));
        });
    }

    public void end(String place) {
        database.inTransaction(sql -> sql.createUpdate("update sweep set place = :place")
                .addParam("place", place)
                .execute());
    }

    /** Claims whose owner died and whom nobody asked for again. From then on their keys lead to new asset ids. */
    public long forgetClaims(Instant silentSince) {
        return database.inTransaction(
                sql -> sql.createDelete("delete from idempotency where status is null and heartbeat < :since"
                                + " and created_at < :since")
                        .addParam("since", Database.timestamp(silentSince))
                        .execute());
    }

    /** Those of the asset ids that no request may still be working on. */
    public Set<String> unclaimed(Collection<String> assetIds, Instant now) {
        return database.inTransaction(sql -> sql.createQuery(
                        "select id from unnest(string_to_array(:ids, ',')) as asked (id) where true" + CLAIMED)
                .addParam("ids", String.join(",", assetIds))
                .addParam("late", Database.timestamp(now.minus(LATE)))
                .execute()
                .map(row -> row.column("id").get(String.class))
                .collect(Collectors.toSet()));
    }

    /** Those of the unclaimed ones that became no asset, or one that was deleted. */
    public Set<String> unknown(String namespace, Collection<String> assetIds, Instant now) {
        return database.inTransaction(sql -> sql.createQuery(
                        "select id from unnest(string_to_array(:ids, ',')) as asked (id) where not exists"
                                + " (select 1 from asset where asset.namespace = :namespace"
                                + " and asset.asset_id = asked.id and deleted_at is null)" + CLAIMED)
                .addParam("ids", String.join(",", assetIds))
                .addParam("namespace", namespace)
                .addParam("late", Database.timestamp(now.minus(LATE)))
                .execute()
                .map(row -> row.column("id").get(String.class))
                .collect(Collectors.toSet()));
    }
}
