package com.rendrsink.ledger;

import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The webhook outbox. Several senders may share it: a claim leases its rows. */
public final class Deliveries {
    /** How many a claim may read past, because their host is at its bound, before it goes from host to host instead. */
    private static final int CROWD = 1000;
    /**
     * An account's oldest, among which a claim looks: that crowd, what is in flight, and later events of assets whose first
     * one is held up. Without a number here the planner takes a mostly idle account for one like the busiest, and reads all.
     */
    private static final int OLDEST = 4 * CROWD;
    /** More hosts of an account than these a claim does not look at; each costs it about 20 microseconds. */
    private static final int MOST_HOSTS = 10_000;

    private static final String DUE = "select * from delivery d where d.namespace = a.namespace and d.state = 'pending'"
            + " and d.due_at <= :now%s order by d.due_at limit %d";

    /** Of those, the ones that may be tried, with what is sent. */
    private static final String OPEN = """
            select d.id, d.event_id, e.type, d.namespace, e.asset_id, d.url, d.host, e.payload, e.traceparent,
              d.attempts, d.postponed_since, d.postponements, d.due_at
            from (%s) d join event e on e.id = d.event_id
            where d.leased_until <= :now
              and not exists (select 1 from event e2 join delivery d2 on d2.event_id = e2.id and d2.url = d.url
                where e2.namespace = e.namespace and e2.asset_id = e.asset_id and e2.sequence < e.sequence
                and d2.state = 'pending' and d2.attempts = 0)""";

    /**
     * Finds the accounts with pending deliveries, with one index step each; then the oldest of each in turn. No row is read
     * for an account or host at its limit: an account with many deliveries to such hosts is read host by host, which are
     * found by index steps as well. Other accounts are not, because they may have more hosts than deliveries to read.
     */
    static final String CLAIM = """
            with recursive account(namespace) as (
              (select namespace from delivery where state = 'pending' order by namespace limit 1)
              union all
              select (select d.namespace from delivery d where d.state = 'pending' and d.namespace > a.namespace
                order by d.namespace limit 1)
              from account a where a.namespace is not null),
            open_account(namespace, is_crowded) as materialized (
              select a.namespace, exists (
                select 1 from unnest(string_to_array(:hosts, ' ')) full_host(name) cross join lateral (
                  %s) d offset %d)
              from account a where a.namespace is not null and a.namespace <> all(string_to_array(:accounts, ' ')))
            select due.*, row_number() over (partition by due.namespace order by due.due_at) as turn
            from open_account a cross join lateral (
              (%s and not a.is_crowded and d.host <> all(string_to_array(:hosts, ' '))
              order by d.due_at limit :account)
              union all
              (select of_host.* from (
                with recursive host(name) as (
                  (select d.host from delivery d where a.is_crowded and d.namespace = a.namespace
                    and d.state = 'pending' order by d.host limit 1)
                  union all
                  select (select d.host from delivery d where d.namespace = a.namespace and d.state = 'pending'
                    and d.host > host.name order by d.host limit 1)
                  from host where host.name is not null)
                select name from host limit %d) host
              cross join lateral (%s order by d.due_at limit :host) of_host
              where host.name <> all(string_to_array(:hosts, ' '))
              order by of_host.due_at limit :account)) due
            order by turn, due.due_at limit :max""".formatted(
                    DUE.formatted(" and d.host = full_host.name", OLDEST),
                    CROWD,
                    OPEN.formatted(DUE.formatted("", OLDEST)),
                    MOST_HOSTS,
                    OPEN.formatted(DUE.formatted(" and d.host = host.name", OLDEST)));

    /** Of the chosen deliveries, those that no other sender has leased or settled since. */
    private static final String LEASE = """
            update delivery set leased_until = :until where id in (
              select id from delivery where id = any(string_to_array(:ids, ' '))
                and state = 'pending' and leased_until <= :now
              order by id for update skip locked)
            returning id""";

    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /**
     * Leases due deliveries within the limits, of each account in turn. An asset's later event waits until each earlier
     * event for the same URL was tried once.
     */
    public List<DueDelivery> claimDue(Instant now, Room room, Duration lease) {
        if (room.left() <= 0) {
            return List.of();
        }
        return database.inTransaction(sql -> {
            List<DueDelivery> chosen = room.choose(sql.createQuery(CLAIM)
                    .addParam("now", Database.timestamp(now))
                    .addParam("hosts", words(room.fullHosts()))
                    .addParam("accounts", words(room.fullAccounts()))
                    .addParam("account", Room.PER_ACCOUNT)
                    .addParam("host", Room.PER_HOST)
                    .addParam("max", Room.TOTAL)
                    .execute()
                    .map(Deliveries::delivery)
                    .toList());
            if (chosen.isEmpty()) {
                return chosen;
            }
            // Another sender may have chosen the same deliveries in the meantime.
            Set<String> leased = sql.createQuery(LEASE)
                    .addParam("until", Database.timestamp(now.plus(lease)))
                    .addParam("ids", words(chosen.stream().map(DueDelivery::id).toList()))
                    .addParam("now", Database.timestamp(now))
                    .execute()
                    .map(row -> row.column("id").get(String.class))
                    .collect(Collectors.toSet());
            return chosen.stream()
                    .filter(delivery -> leased.contains(delivery.id()))
                    .toList();
        });
    }

    /** Namespaces, hosts and ids contain no space. The client does not support arrays. */
    private static String words(Collection<String> words) {
        return String.join(" ", words);
    }

    private static DueDelivery delivery(DbRow row) {
        return new DueDelivery(
                row.column("id").get(String.class),
                row.column("event_id").get(String.class),
                row.column("type").get(String.class),
                row.column("namespace").get(String.class),
                row.column("asset_id").get(String.class),
                row.column("url").get(String.class),
                row.column("host").get(String.class),
                row.column("payload").get(String.class),
                Optional.ofNullable(row.column("traceparent").get(String.class)),
                row.column("attempts").get(Integer.class),
                Optional.ofNullable(row.column("postponed_since").get(Timestamp.class))
                        .map(Timestamp::toInstant),
                row.column("postponements").get(Integer.class),
                Database.instant(row, "due_at"));
    }

    /** The number of due deliveries; it grows only if receivers or the database are slow. */
    public long due(Instant now) {
        return database.inTransaction(
                sql -> sql.createGet("select count(*) as due from delivery where state = 'pending' and due_at <= :now")
                        .addParam("now", Database.timestamp(now))
                        .execute()
                        .orElseThrow()
                        .column("due")
                        .get(Long.class));
    }

    /**
     * Records an attempt and its consequence in one transaction. Idempotent; a late result after another sender's is
     * ignored.
     */
    public void record(DueDelivery delivery, DeliveryAttempt attempt, DeliveryOutcome outcome) {
        database.inTransaction(sql -> {
            long settled = Settlement.of(outcome, attempt.at()).update(sql, delivery, 1);
            if (settled == 0) {
                return settled;
            }
            return sql.createInsert(
                            "insert into delivery_attempt (delivery_id, number, at, status, latency_ms, answer, error)"
                                    + " values (:id, :number, :at, cast(:status as integer), :latency, :answer, :error)")
                    .addParam("id", delivery.id())
                    .addParam("number", delivery.attempts() + 1)
                    .addParam("at", Database.timestamp(attempt.at()))
                    .addParam("status", attempt.status().map(String::valueOf).orElse(null))
                    .addParam("latency", attempt.latencyMs())
                    .addParam("answer", attempt.answer())
                    .addParam("error", attempt.error().orElse(null))
                    .execute();
        });
    }

    /** Records the consequence if no attempt was possible; counts no attempt. */
    public void recordUntried(DueDelivery delivery, Instant now, DeliveryOutcome.Untried outcome) {
        database.inTransaction(sql -> Settlement.of(outcome, now).update(sql, delivery, 0));
    }
}
