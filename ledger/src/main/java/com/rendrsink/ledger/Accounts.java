package com.rendrsink.ledger;

import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.Optional;

/** The accounts of this installation. */
public final class Accounts {
    private final Database database;

    Accounts(Database database) {
        this.database = database;
    }

    /** Creates the account unless it exists; idempotent. */
    public Account ensure(String name, String namespace) {
        return database.inTransaction(sql -> {
            sql.createInsert("insert into account (name, namespace) values (:name, :namespace)"
                            + " on conflict (name) do update set namespace = excluded.namespace")
                    .addParam("name", name)
                    .addParam("namespace", namespace)
                    .execute();
            return sql.createGet("select id, name, namespace from account where name = :name")
                    .addParam("name", name)
                    .execute()
                    .map(Accounts::account)
                    .orElseThrow();
        });
    }

    public Optional<Account> byName(String name) {
        return database.inTransaction(sql -> sql.createGet("select id, name, namespace from account where name = :name")
                .addParam("name", name)
                .execute()
                .map(Accounts::account));
    }

    public List<Account> list() {
        return database.inTransaction(sql -> sql.createQuery("select id, name, namespace from account order by name")
                .execute()
                .map(Accounts::account)
                .toList());
    }

    static Account account(DbRow row) {
        return new Account(
                row.column("id").get(Long.class),
                row.column("name").get(String.class),
                row.column("namespace").get(String.class));
    }
}
