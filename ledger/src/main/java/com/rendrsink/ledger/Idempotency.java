package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;

/**
 * One row per (account, key), written before the request's body is read. Its owner sends heartbeats, of which the
 * response is the last. If an owner sends no heartbeat for a while, another request takes over the key and its target,
 * so a crash never duplicates an asset. All times are the database's: with a server's own clock, a server whose clock is
 * fast would take over the key of a living owner.
 */
public final class Idempotency {
    /** How long after its response a key may be used again. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Database database;
    private final Duration deadAfter;

    Idempotency(Database database, Duration deadAfter) {
        this.database = database;
        this.deadAfter = deadAfter;
    }

    /** After this time without a heartbeat an owner counts as dead. */
    public Duration deadAfter() {
        return deadAfter;
    }

    /**
     * Claims the key.
     *
     * @param proposal the id of the asset that the request creates, or of the direct upload from which it creates it
     */
    public Claim claim(long account, String key, String proposal, String owner) {
        return database.inTransaction(sql -> {
            sql.createDelete("delete from idempotency where account_id = :account and key = :key"
                            + " and status is not null and heartbeat < now() - cast(:kept as interval)")
                    .addParam("account", account)
                    .addParam("key", key)
                    .addParam("kept", KEPT.toString())
                    .execute();
            // Locks an existing row, because a sweep could otherwise delete it before it is read.
            sql.createInsert("insert into idempotency (account_id, key, asset_id, owner, heartbeat, created_at)"
                            + " values (:account, :key, :asset, :owner, now(), now())"
                            + " on conflict (account_id, key) do update set key = excluded.key")
                    .addParam("account", account)
                    .addParam("key", key)
                    .addParam("asset", proposal)
                    .addParam("owner", owner)
                    .execute();
            DbRow row = sql.createGet(
                            "select asset_id, owner, heartbeat < now() - cast(:dead as interval) or owner = '' as free,"
                                    + " fingerprint, status, body from idempotency where account_id = :account and key = :key for update")
                    .addParam("dead", deadAfter.toString())
                    .addParam("account", account)
                    .addParam("key", key)
                    .execute()
                    .orElseThrow();
            return settle(sql, row, account, key, owner);
        });
    }

    private static Claim settle(DbExecute sql, DbRow row, long account, String key, String owner) {
        if (row.column("status").get(Integer.class) != null) {
            return new Claim.Answered(
                    row.column("fingerprint").get(String.class),
                    row.column("status").get(Integer.class),
                    row.column("body").get(String.class));
        }
        String target = row.column("asset_id").get(String.class);
        if (owner.equals(row.column("owner").get(String.class))) {
            return new Claim.Owned(target);
        }
        if (!row.column("free").get(Boolean.class)) {
            return new Claim.InProgress(RETRY_AFTER);
        }
        sql.createUpdate("update idempotency set owner = :owner, heartbeat = now()"
                        + " where account_id = :account and key = :key")
                .addParam("owner", owner)
                .addParam("account", account)
                .addParam("key", key)
                .execute();
        return new Claim.Owned(target);
    }

    public void beat(long account, String key, String owner) {
        database.inTransaction(sql -> sql.createUpdate("update idempotency set heartbeat = now()"
                        + " where account_id = :account and key = :key and owner = :owner")
                .addParam("account", account)
                .addParam("key", key)
                .addParam("owner", owner)
                .execute());
    }

    /**
     * Stores the response for the next request with this key and ends its direct upload, in one transaction: a crash
     * between the two would leave a key without a result, or an upload that can still be aborted.
     */
    public void answer(long account, String key, String owner, Claim.Answered answer) {
        database.inTransaction(sql -> {
            sql.createUpdate("update idempotency set fingerprint = :fingerprint, status = :status, body = :body,"
                            + " heartbeat = now() where account_id = :account and key = :key and owner = :owner")
                    .addParam("fingerprint", answer.fingerprint())
                    .addParam("status", answer.status())
                    .addParam("body", answer.body())
                    .addParam("account", account)
                    .addParam("key", key)
                    .addParam("owner", owner)
                    .execute();
            return sql.createUpdate("update upload set ended = true where id = (select asset_id from idempotency"
                            + " where account_id = :account and key = :key and owner = :owner)")
                    .addParam("account", account)
                    .addParam("key", key)
                    .addParam("owner", owner)
                    .execute();
        });
    }

    /**
     * Releases the key after a response that is not stored. Its target is kept, because the request may have taken
     * effect although the owner failed.
     */
    public void release(long account, String key, String owner) {
        database.inTransaction(sql -> sql.createUpdate("update idempotency set owner = ''"
                        + " where account_id = :account and key = :key and owner = :owner and status is null")
                .addParam("account", account)
                .addParam("key", key)
                .addParam("owner", owner)
                .execute());
    }
}
