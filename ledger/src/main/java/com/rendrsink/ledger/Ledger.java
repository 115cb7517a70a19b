package com.rendrsink.ledger;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The opened ledger. */
public final class Ledger implements AutoCloseable {
    /** Short, so that a request learns of an outage while somebody still waits for it. */
    private static final long CONNECTION_TIMEOUT_MS = 3000;

    private static final String CONNECT_TIMEOUT_S = "3";
    /** The driver of its own accord waits for ever for a database that has gone without a word. */
    private static final String STATEMENT_TIMEOUT_S = "10";

    private final HikariDataSource pool;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Idempotency idempotency;
    private final Events events;
    private final Deliveries deliveries;
    private final AssetIndex assets;
    private final Usage usage;
    private final Uploads uploads;
    private final RateLimits rateLimits;
    private final Sweeps sweeps;

    private Ledger(HikariDataSource pool, Duration claimDeadAfter) {
        DbClient client = JdbcClientBuilder.create()
                .connectionPool(() -> {
                    try {
                        return pool.getConnection();
                    } catch (SQLException e) {
                        throw new LedgerUnavailableException("the database cannot be reached", e);
                    }
                })
                .build();
        Database database = new Database(client);
        this.pool = pool;
        this.accounts = new Accounts(database);
        this.keys = new ApiKeys(database);
        this.idempotency = new Idempotency(database, claimDeadAfter);
        this.events = new Events(database);
        this.deliveries = new Deliveries(database);
        this.assets = new AssetIndex(database);
        this.usage = new Usage(database);
        this.uploads = new Uploads(database);
        this.rateLimits = new RateLimits(pool);
        this.sweeps = new Sweeps(database);
    }

    /**
     * Migrates the schema and opens the pool.
     *
     * @throws LedgerUnavailableException when the database does not answer
     */
    public static Ledger open(LedgerConfig config) {
        try {
            Flyway.configure()
                    .dataSource(config.url(), config.user(), config.password())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgerUnavailableException("the database cannot be migrated", e);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("ledger");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        pool.setValidationTimeout(CONNECTION_TIMEOUT_MS);
        pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_S);
        pool.addDataSourceProperty("socketTimeout", STATEMENT_TIMEOUT_S);
        return new Ledger(pool, config.claimDeadAfter());
    }

    public Accounts accounts() {
        return accounts;
    }

    public ApiKeys keys() {
        return keys;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    public Events events() {
        return events;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public AssetIndex assets() {
        return assets;
    }

    public RateLimits rateLimits() {
        return rateLimits;
    }

    public Sweeps sweeps() {
        return sweeps;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Usage usage() {
        return usage;
    }

    /** Reports the pool's use. A pool reports to one registry: the first. */
    public void meter(MeterRegistry registry) {
        if (pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }

    public boolean reachable() {
        try {
            accounts.list();
            return true;
        } catch (LedgerException away) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
