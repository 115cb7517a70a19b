package com.rendrsink.ledger;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Optional;

/** Direct uploads. One that has ended is found no more. */
public final class Uploads {
    private final Database database;

    Uploads(Database database) {
        this.database = database;
    }

    public void begin(PendingUpload upload) {
        database.inTransaction(sql -> sql.createInsert(
                        "insert into upload"
                                + " (id, account_id, asset_id, object, store_id, file_name, size_bytes, part_bytes, sha256,"
                                + " expires_at) values (:id, :account, :asset, :object, :store, :name, :size, :part, :sha, :expires)")
                .addParam("id", upload.id())
                .addParam("account", upload.accountId())
                .addParam("asset", upload.assetId())
                .addParam("object", upload.object())
                .addParam("store", upload.storeId())
                .addParam("name", upload.fileName())
                .addParam("size", upload.sizeBytes())
                .addParam("part", upload.partBytes())
                .addParam("sha", upload.sha256().orElse(null))
                .addParam("expires", Database.timestamp(upload.expiresAt()))
                .execute());
    }

    /** Another account's is not found. */
    public Optional<PendingUpload> find(long accountId, String id) {
        return database.inTransaction(
                sql -> sql.createGet("select * from upload where id = :id and account_id = :account and not ended")
                        .addParam("id", id)
                        .addParam("account", accountId)
                        .execute()
                        .map(Uploads::upload));
    }

    /** To be done before an asset is made of it: from then on it is not aborted. False when it has ended. */
    public boolean claim(String id, Instant now) {
        return database.inTransaction(
                sql -> sql.createUpdate("update upload set claimed_at = :now where id = :id and not ended")
                                .addParam("now", Database.timestamp(now))
                                .addParam("id", id)
                                .execute()
                        > 0);
    }

    /** Ends it unless it was claimed since then, or has ended; false in both cases. */
    public boolean endUnclaimed(String id, Instant since) {
        return database.inTransaction(
                sql -> sql.createUpdate("update upload set ended = true where id = :id and not ended"
                                        + " and (claimed_at is null or claimed_at < :since)")
                                .addParam("id", id)
                                .addParam("since", Database.timestamp(since))
                                .execute()
                        > 0);
    }

    public void end(String id) {
        database.inTransaction(sql -> sql.createUpdate("update upload set ended = true where id = :id")
                .addParam("id", id)
                .execute());
    }

    private static PendingUpload upload(DbRow row) {
        return new PendingUpload(
                row.column("id").get(String.class),
                row.column("account_id").get(Long.class),
                row.column("asset_id").get(String.class),
                row.column("object").get(String.class),
                row.column("store_id").get(String.class),
                row.column("file_name").get(String.class),
                row.column("size_bytes").get(Long.class),
                row.column("part_bytes").get(Long.class),
                Optional.ofNullable(row.column("sha256").get(String.class)),
                Database.instant(row, "expires_at"));
    }
}
