package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists and usage on a real PostgreSQL; each test has a namespace of its own. */
class AssetIndexIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01.847Z");

    private static final String DELETED = "asset.deleted";
    /** As many attempts as estimates are made of. */
    private static final int LATEST = 500;

    private static Ledger ledger;

    @BeforeAll
    static void open() throws SQLException {
        ledger = new FreshDatabase().open();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void the_newest_come_first_page_by_page() {
        for (int i = 0; i < 5; i++) {
            ledger.assets().created(row("pages", "ast_" + i, NOW.plusSeconds(i), "processing", "{}"));
        }

        List<AssetRow> first = ledger.assets().list(query("pages", "{}", Optional.empty()));
        AssetRow last = first.getLast();
        List<AssetRow> second = ledger.assets()
                .list(query("pages", "{}", Optional.of(new AssetQuery.Place(last.createdAt(), last.assetId()))));

        assertThat(first).extracting(AssetRow::assetId).containsExactly("ast_4", "ast_3", "ast_2");
        assertThat(second).extracting(AssetRow::assetId).containsExactly("ast_1", "ast_0");
    }

    @Test
    void assets_of_the_same_moment_are_neither_skipped_nor_repeated() {
        for (String id : List.of("ast_a", "ast_b", "ast_c", "ast_d")) {
            ledger.assets().created(row("moment", id, NOW, "processing", "{}"));
        }

        List<AssetRow> rest =
                ledger.assets().list(query("moment", "{}", Optional.of(new AssetQuery.Place(NOW, "ast_c"))));

        assertThat(rest).extracting(AssetRow::assetId).containsExactly("ast_b", "ast_a");
    }

    @Test
    void metadata_filters_by_what_it_contains() {
        ledger.assets().created(row("meta", "ast_1", NOW, "processing", "{\"project\":\"q2\",\"n\":1}"));
        ledger.assets().created(row("meta", "ast_2", NOW, "processing", "{\"project\":\"q3\"}"));

        assertThat(ledger.assets().list(query("meta", "{\"project\":\"q2\"}", Optional.empty())))
                .extracting(AssetRow::assetId)
                .containsExactly("ast_1");
    }

    @Test
    void metadata_filters_find_one_of_several_values_in_the_namespace_only() {
        ledger.assets().created(row("values", "ast_1", NOW, "processing", "{\"n\":1}"));
        ledger.assets().created(row("values", "ast_2", NOW.minusSeconds(1), "processing", "{\"n\":\"1\"}"));
        ledger.assets().created(row("values", "ast_3", NOW, "processing", "{\"n\":2}"));
        ledger.assets().created(row("other-values", "ast_4", NOW, "processing", "{\"n\":1}"));

        AssetQuery query = new AssetQuery(
                "values",
                Optional.empty(),
                Optional.empty(),
                List.of(Set.of("{\"n\":1}", "{\"n\":\"1\"}")),
                AssetQuery.Created.EVER,
                new AssetQuery.Page(AssetQuery.Order.NEWEST_FIRST, Optional.empty(), 3));
        assertThat(ledger.assets().list(query)).extracting(AssetRow::assetId).containsExactly("ast_1", "ast_2");
    }

    @Test
    void an_event_moves_the_status_and_a_late_one_does_not_move_it_back() {
        ledger.assets().created(row("late", "ast_1", NOW, "processing", "{}"));
        ledger.events().append(event("late", 3, "asset.processed", "processed", Optional.empty()));
        ledger.events().append(event("late", 1, "asset.processing", "processing", Optional.empty()));
        ledger.assets().created(row("late", "ast_1", NOW, "processing", "{}"));

        assertThat(statuses("late")).containsExactly("processed");
    }

    @Test
    void a_deleted_asset_is_listed_no_more() {
        ledger.events().append(event("gone", 1, "asset.processing", "processing", Optional.empty()));
        ledger.events().append(event("gone", 2, DELETED, "processing", Optional.empty()));

        assertThat(statuses("gone")).isEmpty();
    }

    @Test
    void usage_counts_an_attempt_once_however_often_its_event_comes() {
        AttemptUsage usage = new AttemptUsage(
                "processed",
                1000,
                5000,
                700,
                0,
                900,
                5000,
                OptionalLong.of(1800),
                List.of(new AttemptUsage.Output("mp4", 2, 300, 10_000)));
        StoredEvent processed = event("used", 3, "asset.processed", "processed", Optional.of(usage));
        ledger.events().append(processed);
        ledger.events().append(processed);
        ledger.usage().count(new TreeMap<>(Map.of("unused", 2L, "used", 4L)), NOW);
        ledger.usage().count(new TreeMap<>(Map.of("used", 3L)), NOW.plusSeconds(60));

        List<UsageReport> report =
                ledger.usage().report("used", NOW.minusSeconds(3600), NOW.plusSeconds(3600), Granularity.DAY);

        assertThat(report)
                .containsExactly(new UsageReport(
                        Instant.parse("2026-03-28T00:00:00Z"),
                        1,
                        1,
                        0,
                        1000,
                        5000,
                        300,
                        10_000,
                        700,
                        0,
                        7,
                        java.util.Map.of("mp4", new UsageReport.Format(2, 300, 10_000))));
    }

    @Test
    void a_failed_attempt_took_time_and_made_nothing() {
        AttemptUsage usage = new AttemptUsage("failed", 1000, 0, 250, 0, 300, 0, OptionalLong.empty(), List.of());
        ledger.events().append(event("failing", 2, "asset.failed", "failed", Optional.of(usage)));

        UsageReport total = ledger.usage()
                .report("failing", NOW.minusSeconds(1), NOW.plusSeconds(1), Granularity.TOTAL)
                .getFirst();

        assertThat(total.start()).isEqualTo(NOW.minusSeconds(1));
        assertThat(total.failed()).isEqualTo(1);
        assertThat(total.inputBytes()).isZero();
        assertThat(total.cpuMs()).isEqualTo(250);
    }

    @Test
    void the_latest_attempts_give_a_line_and_the_error_of_their_estimates() throws SQLException {
        try (Ledger one = new FreshDatabase().open()) {
            for (int i = 1; i <= 3; i++) {
                one.events().append(processed("costs" + i, NOW, 1000 + 200 * i, i));
            }

            Costs costs = one.usage().costs();

            assertThat(costs.attempts()).isEqualTo(3);
            assertThat(costs.baseMs()).isCloseTo(1000, within(1e-6));
            assertThat(costs.msPerUnit()).isCloseTo(200, within(1e-6));
            assertThat(costs.meanError()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void an_attempt_before_the_latest_no_longer_counts() throws SQLException {
        try (Ledger one = new FreshDatabase().open()) {
            one.events().append(processed("old", NOW.minusSeconds(1), 9000, 1));
            for (int i = 0; i < LATEST; i++) {
                one.events().append(processed("new" + i, NOW, 1000 + i, i));
            }

            Costs costs = one.usage().costs();

            assertThat(costs.attempts()).isEqualTo(LATEST);
            assertThat(costs.baseMs()).isCloseTo(1000, within(1e-6));
            assertThat(costs.msPerUnit()).isCloseTo(1, within(1e-6));
        }
    }

    private static AssetQuery query(String namespace, String metadata, Optional<AssetQuery.Place> after) {
        return new AssetQuery(
                namespace,
                Optional.empty(),
                Optional.empty(),
                metadata.equals("{}") ? List.of() : List.of(Set.of(metadata)),
                AssetQuery.Created.EVER,
                new AssetQuery.Page(AssetQuery.Order.NEWEST_FIRST, after, 3));
    }

    private static List<String> statuses(String namespace) {
        return ledger.assets().list(query(namespace, "{}", Optional.empty())).stream()
                .map(AssetRow::status)
                .toList();
    }

    private static AssetRow row(String namespace, String id, Instant created, String status, String metadata) {
        return new AssetRow(namespace, id, id.replace('_', '-'), created, "web", status, metadata);
    }

    /** Its estimate was twice what it took. */
    private static StoredEvent processed(String namespace, Instant at, long took, long work) {
        return event(
                namespace,
                1,
                "asset.processed",
                at,
                "processed",
                Optional.of(
                        new AttemptUsage("processed", 1, 1, 1, 0, took, work, OptionalLong.of(2 * took), List.of())));
    }

    private static StoredEvent event(
            String namespace, long sequence, String type, String status, Optional<AttemptUsage> usage) {
        return event(namespace, sequence, type, NOW, status, usage);
    }

    private static StoredEvent event(
            String namespace, long sequence, String type, Instant at, String status, Optional<AttemptUsage> usage) {
        return new StoredEvent(
                "evt_" + namespace + sequence,
                namespace,
                "ast_1",
                sequence,
                type,
                at,
                "{}",
                Optional.empty(),
                Optional.empty(),
                row(namespace, "ast_1", NOW, status, "{}"),
                type.equals(DELETED),
                usage);
    }
}
