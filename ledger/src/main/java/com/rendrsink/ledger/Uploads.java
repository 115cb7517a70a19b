package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Direct uploads. An ended upload is not found. */
public final class Uploads {
    private final Database database;

    Uploads(Database database) {
        this.database = database;
    }

    /** The uploads of an account that have neither ended nor expired. */
    public OpenUploads open(long accountId, Instant now) {
        return database.inTransaction(sql -> open(sql, accountId, now));
    }

    /**
     * Begins the upload, or returns false if the account would then exceed its bounds. Concurrent requests of an account
     * wait for each other, so that two cannot take the last place.
     */
    public boolean begin(PendingUpload upload, OpenUploads bounds, Instant now) {
        return database.inTransaction(sql -> {
            // Not the stronger "for update", because inserts that reference the account need not wait.
            sql.createGet("select id from account where id = :account for no key update")
                    .addParam("account", upload.accountId())
                    .execute();
            if (!open(sql, upload.accountId(), now).allows(upload.sizeBytes(), bounds)) {
                return false;
            }
            insert(sql, upload);
            return true;
        });
    }

    private static OpenUploads open(DbExecute sql, long accountId, Instant now) {
        return sql.createGet("select count(*) as number, cast(coalesce(sum(size_bytes), 0) as bigint) as bytes"
                        + " from upload where account_id = :account and not ended and expires_at > :now")
                .addParam("account", accountId)
                .addParam("now", Database.timestamp(now))
                .execute()
                .map(row -> new OpenUploads(
                        row.column("number").get(Long.class),
                        row.column("bytes").get(Long.class)))
                .orElseThrow();
    }

    private static void insert(DbExecute sql, PendingUpload upload) {
        sql.createInsert(
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
                .execute();
    }

    /** An upload of another account is not found. */
    public Optional<PendingUpload> find(long accountId, String id) {
        return database.inTransaction(
                sql -> sql.createGet("select * from upload where id = :id and account_id = :account and not ended")
                        .addParam("id", id)
                        .addParam("account", accountId)
                        .execute()
                        .map(Uploads::upload));
    }

    /** Call this before an asset is created from it: from then on it is not aborted. Empty if it has ended. */
    public Optional<UploadClaim> claim(String id) {
        return database.inTransaction(sql -> {
            Optional<UploadClaim> claim = sql.createGet("select claimed_at, now() as claimed from upload"
                            + " where id = :id and not ended for update")
                    .addParam("id", id)
                    .execute()
                    .map(row -> new UploadClaim(id, Database.instant(row, "claimed"), claimedAt(row)));
            claim.ifPresent(taken -> sql.createUpdate("update upload set claimed_at = :claimed where id = :id")
                    .addParam("claimed", Database.timestamp(taken.at()))
                    .addParam("id", id)
                    .execute());
            return claim;
        });
    }

    /**
     * Withdraws the claim, because its request will not create an asset. Claims of later and earlier requests are kept.
     */
    public void takeBack(UploadClaim claim) {
        database.inTransaction(sql -> sql.createUpdate("update upload set claimed_at = cast(:before as timestamptz)"
                        + " where id = :id and claimed_at = :claimed")
                .addParam("before", claim.before().map(Database::timestamp).orElse(null))
                .addParam("id", claim.uploadId())
                .addParam("claimed", Database.timestamp(claim.at()))
                .execute());
    }

    /** Its latest claim; empty if there is none. */
    public Optional<SeenClaim> latestClaim(String id) {
        return database.inTransaction(sql -> sql.createGet("select claimed_at,"
                        + " cast(extract(epoch from now() - claimed_at) as bigint) as age"
                        + " from upload where id = :id and claimed_at is not null")
                .addParam("id", id)
                .execute()
                .map(row -> new SeenClaim(
                        Database.instant(row, "claimed_at"),
                        Duration.ofSeconds(row.column("age").get(Long.class)))));
    }

    /**
     * Ends it unless it was claimed since or has ended; false in both cases.
     *
     * @param seen the result of {@link #latestClaim}
     */
    public boolean endUnclaimed(String id, Optional<SeenClaim> seen) {
        return database.inTransaction(sql -> sql.createUpdate(
                                "update upload set ended = true where id = :id and not ended"
                                        + " and claimed_at is not distinct from cast(:seen as timestamptz)")
                        .addParam("id", id)
                        .addParam(
                                "seen",
                                seen.map(SeenClaim::at).map(Database::timestamp).orElse(null))
                        .execute()
                > 0);
    }

    public void end(String id) {
        database.inTransaction(sql -> sql.createUpdate("update upload set ended = true where id = :id")
                .addParam("id", id)
                .execute());
    }

    private static Optional<Instant> claimedAt(DbRow row) {
        return Optional.ofNullable(row.column("claimed_at").get(Timestamp.class))
                .map(Timestamp::toInstant);
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
