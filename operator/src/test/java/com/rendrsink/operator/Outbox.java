package com.rendrsink.operator;

import com.rendrsink.ledger.AssetRow;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.ledger.StoredEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A ledger in a database of its own, for a sender that is alone with its deliveries. */
public final class Outbox implements AutoCloseable {
    private static final String USER = "postgres";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final AtomicInteger events = new AtomicInteger();
    private final DataSource database;
    private final Ledger ledger;

    public Outbox(EmbeddedPostgres postgres) {
        String name = "outbox_" + COUNT.incrementAndGet();
        execute(postgres.getPostgresDatabase(), "create database " + name);
        database = postgres.getDatabase(USER, name);
        ledger = Ledger.open(
                new LedgerConfig(postgres.getJdbcUrl(USER, name) + "&stringtype=unspecified", USER, USER, 5));
    }

    public Ledger ledger() {
        return ledger;
    }

    /** An event of an asset of its own, due now. */
    public void append(String namespace, String url) {
        append(namespace, url, "{}");
    }

    public void append(String namespace, String url, String payload) {
        String asset = "ast_" + events.incrementAndGet();
        ledger.events()
                .append(new StoredEvent(
                        "evt_" + asset,
                        namespace,
                        asset,
                        1,
                        "asset.processed",
                        Instant.now(),
                        payload,
                        Optional.of(url),
                        Optional.empty(),
                        new AssetRow(namespace, asset, asset, Instant.now(), "web", "processed", "{}"),
                        false,
                        Optional.empty()));
    }

    /** State, number of tries and reason of each delivery of the account. */
    public List<String> deliveries(String namespace) {
        return rows("select d.state || ' ' || d.attempts || coalesce(' ' || d.reason, '') from delivery d join event e"
                + " on e.id = d.event_id where e.namespace = '" + namespace + "' order by d.event_id");
    }

    /** What went wrong in each try of the account. */
    public List<String> errors(String namespace) {
        return rows("select a.error from delivery_attempt a join delivery d on d.id = a.delivery_id join event e"
                + " on e.id = d.event_id where e.namespace = '" + namespace + "' order by a.at");
    }

    public void execute(String statement) {
        execute(database, statement);
    }

    private static void execute(DataSource database, String text) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
