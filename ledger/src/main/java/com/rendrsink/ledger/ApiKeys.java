package com.rendrsink.ledger;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** API keys: shown once in plain text, stored as SHA-256. */
public final class ApiKeys {
    private final Database database;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Database database) {
        this.database = database;
    }

    public IssuedKey issue(long accountId, String label) {
        String secret = KeyFormat.create(random);
        byte[] idBytes = new byte[6];
        random.nextBytes(idBytes);
        IssuedKey key =
                new IssuedKey("key_" + HexFormat.of().formatHex(idBytes), secret.substring(0, KeyFormat.SHOWN), secret);
        return database.inTransaction(sql -> {
            sql.createInsert("insert into api_key (id, account_id, label, prefix, digest)"
                            + " values (:id, :account, :label, :prefix, :digest)")
                    .addParam("id", key.id())
                    .addParam("account", accountId)
                    .addParam("label", label)
                    .addParam("prefix", key.prefix())
                    .addParam("digest", digest(secret))
                    .execute();
            return key;
        });
    }

    /** Whether a key's checksum is valid; it is invalid for most invented keys. */
    public static boolean isWellFormed(String key) {
        return KeyFormat.isWellFormed(key);
    }

    /** Removes the secret parts of keys from a text that is stored, in case a key was put into the wrong place. */
    public static String hide(String text) {
        return KeyFormat.hide(text);
    }

    /** The account of a live key. A malformed key is rejected without a query; the digest is only for the index. */
    public Optional<Account> authenticate(String presented) {
        if (!KeyFormat.isWellFormed(presented)) {
            return Optional.empty();
        }
        byte[] digest = digest(presented);
        return database.inTransaction(sql -> sql.createGet("select a.id, a.name, a.namespace, k.digest from api_key k"
                        + " join account a on a.id = k.account_id where k.digest = :digest and k.revoked_at is null")
                .addParam("digest", digest)
                .execute()
                .filter(row -> MessageDigest.isEqual(row.column("digest").get(byte[].class), digest))
                .map(Accounts::account));
    }

    public List<KeyInfo> list(long accountId) {
        return database.inTransaction(sql -> sql.createQuery(
                        "select id, prefix, label, created_at, revoked_at is not null as revoked from api_key"
                                + " where account_id = :account order by created_at")
                .addParam("account", accountId)
                .execute()
                .map(row -> new KeyInfo(
                        row.column("id").get(String.class),
                        row.column("prefix").get(String.class),
                        row.column("label").get(String.class),
                        Database.instant(row, "created_at"),
                        row.column("revoked").get(Boolean.class)))
                .toList());
    }

    /** False if no such live key exists. */
    public boolean revoke(String id) {
        return database.inTransaction(
                sql -> sql.createUpdate("update api_key set revoked_at = now() where id = :id and revoked_at is null")
                                .addParam("id", id)
                                .execute()
                        > 0);
    }

    private static byte[] digest(String secret) {
        return DigestUtils.sha256(secret);
    }
}
