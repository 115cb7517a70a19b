package com.rendrsink.ledger;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The open ledger. */
public final class Ledger implements AutoCloseable {
    /** Short, so that a request fails while its client still waits. */
    private static final long CONNECTION_TIMEOUT_MS = 3000;

    private static final String CONNECT_TIMEOUT_S = "3";
    /** Shorter than the driver's: the database would otherwise continue with a statement whose client has given up. */
    private static final String STATEMENT_TIMEOUT = "set statement_timeout = '8s'";
    /** By default the driver waits forever for a database that disappeared silently. */
    private static final String RESPONSE_TIMEOUT_S = "10";

    /** For the migration, whose statements may build an index of a big table: longer than others, but limited. */
    private static final Map<String, String> MIGRATION =
            Map.of("connectTimeout", CONNECT_TIMEOUT_S, "loginTimeout", "10", "socketTimeout", "3600");

    private final LedgerConfig config;
    private final HikariDataSource pool;
    private volatile boolean migrated;
    private volatile Runnable refused = () -> {};
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

    private Ledger(LedgerConfig config, HikariDataSource pool) {
        DbClient client = JdbcClientBuilder.create()
                .connectionPool(() -> {
                    if (!migrated) {
                        throw new LedgerUnavailableException("the database has not been reached yet");
                    }
                    try {
                        return pool.getConnection();
                    } catch (SQLException e) {
                        throw new LedgerUnavailableException("the database cannot be reached", e);
                    }
                })
                .build();
        Shares shares = new Shares(config.connectionsPerAccount(), () -> refused.run());
        Database database = new Database(client, shares);
        this.config = config;
        this.pool = pool;
        this.accounts = new Accounts(database);
        this.keys = new ApiKeys(database);
        this.idempotency = new Idempotency(database, config.claimDeadAfter());
        this.events = new Events(database);
        this.deliveries = new Deliveries(database);
        this.assets = new AssetIndex(database);
        this.usage = new Usage(database);
        this.uploads = new Uploads(database);
        this.rateLimits = new RateLimits(pool, shares);
        this.sweeps = new Sweeps(database);
    }

    /**
     * Migrates the schema and opens the pool.
     *
     * @throws LedgerUnavailableException if the database does not respond
     */
    public static Ledger open(LedgerConfig config) {
        Ledger ledger = at(config);
        ledger.migrate();
        return ledger;
    }

    /** Does not connect yet; the ledger is unavailable until {@link #migrate} has succeeded. */
    public static Ledger at(LedgerConfig config) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("ledger");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        pool.setValidationTimeout(CONNECTION_TIMEOUT_MS);
        pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_S);
        pool.addDataSourceProperty("socketTimeout", RESPONSE_TIMEOUT_S);
        pool.setConnectionInitSql(STATEMENT_TIMEOUT);
        return new Ledger(config, pool);
    }

    /**
     * Migrates the schema, or creates it in an empty database; idempotent. Each statement may take an hour.
     *
     * @throws LedgerUnavailableException if the database does not respond, or rejects the login or a migration
     */
    public void migrate() {
        migrate(flyway -> {});
    }

    /**
     * The same, but never creates a new ledger: a person must restore an emptied one.
     *
     * @throws LedgerUnavailableException also if the database never contained our schema
     */
    public void migrateExisting() {
        migrate(flyway -> {
            if (flyway.info().applied().length == 0) {
                throw new LedgerUnavailableException(
                        "the ledger's database has no tables; the API server creates them when it starts");
            }
        });
    }

    private void migrate(Consumer<Flyway> before) {
        try {
            Flyway flyway = Flyway.configure()
                    .jdbcProperties(MIGRATION)
                    .dataSource(config.url(), config.user(), config.password())
                    .load();
            before.accept(flyway);
            flyway.migrate();
            migrated = true;
        } catch (FlywayException e) {
            throw new LedgerUnavailableException("the database cannot be migrated", e);
        }
    }

    /** Whether {@link #migrate} has succeeded. */
    public boolean isMigrated() {
        return migrated;
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

    /**
     * Counts rejected transactions.
     *
     * @param refused called for each that its account's share of the connections does not allow
     */
    public void onFullShare(Runnable refused) {
        this.refused = refused;
    }

    /** Publishes the pool's metrics. A pool supports only one registry: the first. */
    public void meter(MeterRegistry registry) {
        if (pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }

    /**
     * Sends a small query to the ledger.
     *
     * @throws LedgerException that explains why it is unavailable
     */
    public void check() {
        accounts.list();
    }

    public boolean reachable() {
        try {
            check();
            return true;
        } catch (LedgerException unavailable) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
