package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What lists, usage and sweeps read of 120,000 assets: a large account's 60,000 and 60 others' 1,000 each. A scan would
 * read all pages of the table.
 */
class ListCostIT {
    private static final Instant NEWEST = Instant.parse("2026-03-28T00:00:00Z");
    private static final String LARGE = "large";
    private static final String SMALL = "account-7";
    /** The table has more than 2,000. */
    private static final int FEW_PAGES = 300;

    private static final AssetQuery.Page NEWEST_20 =
            new AssetQuery.Page(AssetQuery.Order.NEWEST_FIRST, Optional.empty(), 20);

    private static FreshDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = new FreshDatabase();
        try (Ledger ledger = database.open();
                Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            long account = ledger.accounts().ensure("keys", "keys").id();
            statement.execute("insert into asset"
                    + " (namespace, asset_id, resource, created_at, profile, status, metadata, sequence)"
                    + " select case when n % 2 = 0 then 'large' else 'account-' || n % 60 end, 'ast_' || n, 'ast-' || n,"
                    + " timestamptz '" + NEWEST + "' - n * interval '1 minute',"
                    + " case when n > 119990 then 'rare' else 'web' end,"
                    + " case when n > 119990 then 'failed' else 'processed' end,"
                    + " jsonb_build_object('project', n / 2 % 40, 'customer', n / 20, 'everywhere', 'yes'), 1"
                    + " from generate_series(1, 120000) n");
            statement.execute("insert into idempotency"
                    + " (account_id, key, asset_id, owner, heartbeat, status, fingerprint, body, created_at)"
                    + " select " + account + ", 'key-' || n, 'ast_' || n, 'me', now(), 201, 'f', '{}', now()"
                    + " from generate_series(1, 50000) n");
            statement.execute("vacuum analyze");
        }
    }

    @Test
    void a_page_of_the_newest() throws SQLException {
        assertReadsFew(ledger -> assertThat(list(ledger, LARGE)).hasSize(20));
    }

    @Test
    void a_page_of_the_oldest_and_the_next_one() throws SQLException {
        assertReadsFew(ledger -> {
            List<AssetRow> first = ledger.assets().list(oldest(AssetQuery.Created.EVER, Optional.empty()));
            AssetRow last = first.getLast();
            assertThat(first).hasSize(20);
            assertThat(ledger.assets()
                            .list(oldest(
                                    AssetQuery.Created.EVER,
                                    Optional.of(new AssetQuery.Place(last.createdAt(), last.assetId())))))
                    .hasSize(20);
        });
    }

    @Test
    void an_hour_in_the_middle() throws SQLException {
        Instant hour = NEWEST.minus(Duration.ofDays(40));
        assertReadsFew(ledger -> assertThat(ledger.assets()
                        .list(oldest(
                                new AssetQuery.Created(
                                        Optional.of(hour), Optional.of(hour.plus(Duration.ofMinutes(30)))),
                                Optional.empty())))
                .hasSize(15));
    }

    private static AssetQuery oldest(AssetQuery.Created created, Optional<AssetQuery.Place> after) {
        return new AssetQuery(
                LARGE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                created,
                new AssetQuery.Page(AssetQuery.Order.OLDEST_FIRST, after, 20));
    }

    @Test
    void a_rare_status_and_a_rare_profile() throws SQLException {
        assertReadsFew(ledger -> assertThat(ledger.assets().list(query(LARGE, Optional.of("failed"), Optional.empty())))
                .hasSize(5));
        assertReadsFew(ledger -> assertThat(ledger.assets().list(query(LARGE, Optional.empty(), Optional.of("rare"))))
                .hasSize(5));
    }

    @Test
    void a_status_that_no_asset_has() throws SQLException {
        assertReadsFew(ledger -> assertThat(
                        ledger.assets().list(query(SMALL, Optional.of("cancelled"), Optional.empty())))
                .isEmpty());
    }

    @Test
    void metadata_that_few_assets_have() throws SQLException {
        assertReadsFew(
                ledger -> assertThat(list(ledger, LARGE, "{\"customer\":5999}")).hasSize(10));
    }

    @Test
    void metadata_that_many_assets_of_other_accounts_have() throws SQLException {
        assertReadsFew(ledger ->
                assertThat(list(ledger, SMALL, "{\"everywhere\":\"no\"}")).isEmpty());
    }

    @Test
    void the_usage_of_a_day() throws SQLException {
        Instant day = NEWEST.minus(Duration.ofDays(40));
        assertReadsFew(ledger -> assertThat(
                        ledger.usage().report(LARGE, day, day.plus(Duration.ofDays(1)), Granularity.TOTAL))
                .hasSize(1));
    }

    @Test
    void a_sweep_without_anything_to_remove() throws SQLException {
        Set<String> ids = IntStream.range(0, 50).mapToObj(n -> "ast_gone" + n).collect(Collectors.toSet());
        assertReadsFew(ledger -> {
            ledger.sweeps().forgetClaims(Instant.now().minus(Duration.ofHours(24)));
            ledger.sweeps().forgetPast(Instant.now().minus(Duration.ofHours(24)));
            assertThat(ledger.sweeps().unclaimed(ids, Instant.now())).hasSize(50);
            assertThat(ledger.sweeps().listed(LARGE, ids)).isEmpty();
        });
    }

    private static void assertReadsFew(Consumer<Ledger> work) throws SQLException {
        assertThat(PagesRead.by(database, work)).isLessThan(FEW_PAGES);
    }

    private static List<AssetRow> list(Ledger ledger, String namespace, String... metadata) {
        return ledger.assets()
                .list(new AssetQuery(
                        namespace,
                        Optional.empty(),
                        Optional.empty(),
                        Stream.of(metadata).map(Set::of).toList(),
                        AssetQuery.Created.EVER,
                        NEWEST_20));
    }

    private static AssetQuery query(String namespace, Optional<String> status, Optional<String> profile) {
        return new AssetQuery(namespace, status, profile, List.of(), AssetQuery.Created.EVER, NEWEST_20);
    }
}
