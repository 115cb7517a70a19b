package com.rendrsink.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Lets time pass for the claim of an idempotency key, because the ledger uses the database's clock. */
public final class ClaimAge {
    private ClaimAge() {}

    /** Moves all times of the key's claim into the past. */
    public static void add(DataSource database, long account, String key, Duration age) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update idempotency set heartbeat = heartbeat - cast(? as interval),"
                                + " created_at = created_at - cast(? as interval) where account_id = ? and key = ?")) {
            statement.setString(1, age.toString());
            statement.setString(2, age.toString());
            statement.setLong(3, account);
            statement.setString(4, key);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("no claim of the key " + key);
            }
        }
    }
}
