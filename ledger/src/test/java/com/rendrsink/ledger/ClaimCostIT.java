package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a claim reads while 100,000 deliveries wait. The sender claims four times a second at least, so a claim must not
 * read them all. Prints the figures of docs/performance.md.
 */
class ClaimCostIT {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MANY = 100_000;
    private static final int CLAIMS = 100;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared (.*)");
    private static final Pattern PAGES = Pattern.compile("(?:hit|read)=(\\d+)");
    private static final Pattern MILLIS = Pattern.compile("Execution Time: ([0-9.]+) ms");

    @Test
    void of_one_host_at_its_bound() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        Backlog backlog = new Backlog(database.source());
        try (Ledger ledger = database.open()) {
            backlog.add("slow", "busy", "slow.example", LONG_AGO, MANY);
            backlog.vacuum();
            List<DueDelivery> inFlight = ledger.deliveries().claimDue(NOW, Room.EMPTY, LEASE);
            backlog.add("prompt", "other", "prompt.example", NOW, 1);

            Room room = Backlog.beside(inFlight);
            assertReadsFew(database, room, "one host at its bound");
            assertThat(ledger.deliveries().claimDue(NOW, room, LEASE))
                    .extracting(DueDelivery::namespace)
                    .containsExactly("other");
            printTime(ledger, room);
        }
    }

    @Test
    void of_a_host_each_and_one_at_its_bound() throws SQLException {
        FreshDatabase database = new FreshDatabase();
        Backlog backlog = new Backlog(database.source());
        try (Ledger ledger = database.open()) {
            backlog.add("slow", "busy", "slow.example", LONG_AGO.minusSeconds(1), Room.PER_HOST);
            List<DueDelivery> inFlight = ledger.deliveries().claimDue(NOW, Room.EMPTY, LEASE);
            backlog.add("each", "busy", "host-#.example", LONG_AGO, MANY);
            backlog.add("prompt", "other", "prompt.example", NOW, 1);
            backlog.vacuum();

            assertReadsFew(database, Backlog.beside(inFlight), "a host each, one at its bound");
        }
    }

    /** With the driver, the planner and the network: as the sender sees it. Nothing is left to claim. */
    private static void printTime(Ledger ledger, Room room) {
        long before = System.nanoTime();
        for (int i = 0; i < CLAIMS; i++) {
            assertThat(ledger.deliveries().claimDue(NOW, room, LEASE)).isEmpty();
        }
        System.out.printf(
                "%d claims that find nothing: %d ms%n",
                CLAIMS, Duration.ofNanos(System.nanoTime() - before).toMillis());
    }

    private static void assertReadsFew(FreshDatabase database, Room room, String what) throws SQLException {
        List<String> plan = plan(database, room);
        String buffers = first(plan, BUFFERS);
        System.out.printf(
                "a claim beside %d waiting for %s: %s pages, %s ms%n", MANY, what, buffers, first(plan, MILLIS));
        int pages = 0;
        Matcher matcher = PAGES.matcher(buffers);
        while (matcher.find()) {
            pages += Integer.parseInt(matcher.group(1));
        }
        assertThat(pages).as(String.join("\n", plan)).isLessThan(MANY / 100);
    }

    private static String first(List<String> plan, Pattern pattern) {
        return plan.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> plan(FreshDatabase database, Room room) throws SQLException {
        String claim = Deliveries.CLAIM
                .replace(":now", "timestamptz '" + NOW + "'")
                .replace(":hosts", "'" + String.join(" ", room.fullHosts()) + "'")
                .replace(":accounts", "'" + String.join(" ", room.fullAccounts()) + "'")
                .replace(":account", Integer.toString(Room.PER_ACCOUNT))
                .replace(":host", Integer.toString(Room.PER_HOST))
                .replace(":max", Integer.toString(Room.TOTAL));
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain (analyze, buffers) " + claim)) {
            List<String> plan = new ArrayList<>();
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            return plan;
        }
    }
}
