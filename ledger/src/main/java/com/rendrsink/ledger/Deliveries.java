package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhook outbox. Several senders may share it: a claim leases its rows. */
public final class Deliveries {
    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /**
     * Leases deliveries that are due. An asset's later event waits until each earlier one to the same address was
     * tried once.
     */
    public List<DueDelivery> claimDue(Instant now, int max, Duration lease) {
        return database.inTransaction(sql -> {
            List<DueDelivery> due = sql.createQuery("select d.id, d.event_id, e.type, e.namespace, e.asset_id, d.url,"
                            + " e.payload, e.traceparent, d.attempts from delivery d join event e on e.id = d.event_id"
                            + " where d.state = 'pending' and d.due_at <= :now and d.leased_until <= :now"
                            + " and not exists (select 1 from delivery d2 join event e2 on e2.id = d2.event_id"
                            + " where e2.namespace = e.namespace and e2.asset_id = e.asset_id and d2.url = d.url"
                            + " and e2.sequence < e.sequence and d2.state = 'pending' and d2.attempts = 0)"
                            + " order by d.due_at, e.sequence limit :max for update of d skip locked")
                    .addParam("now", Database.timestamp(now))
                    .addParam("max", max)
                    .execute()
                    .map(row -> new DueDelivery(
                            row.column("id").get(String.class),
                            row.column("event_id").get(String.class),
                            row.column("type").get(String.class),
                            row.column("namespace").get(String.class),
                            row.column("asset_id").get(String.class),
                            row.column("url").get(String.class),
                            row.column("payload").get(String.class),
                            Optional.ofNullable(row.column("traceparent").get(String.class)),
                            row.column("attempts").get(Integer.class)))
                    .toList();
            due.forEach(delivery -> sql.createUpdate("update delivery set leased_until = :until where id = :id")
                    .addParam("until", Database.timestamp(now.plus(lease)))
                    .addParam("id", delivery.id())
                    .execute());
            return due;
        });
    }

    /** How many could be tried now; it falls behind only when receivers or the database do. */
    public long due(Instant now) {
        return database.inTransaction(
                sql -> sql.createGet("select count(*) as due from delivery where state = 'pending' and due_at <= :now")
                        .addParam("now", Database.timestamp(now))
                        .execute()
                        .orElseThrow()
                        .column("due")
                        .get(Long.class));
    }

    /** Records a try and what follows from it, in one transaction. */
    public void record(DueDelivery delivery, DeliveryAttempt attempt, DeliveryOutcome outcome) {
        database.inTransaction(sql -> {
            sql.createInsert("insert into delivery_attempt (delivery_id, number, at, status, latency_ms, answer, error)"
                            + " values (:id, :number, :at, cast(:status as integer), :latency, :answer, :error)")
                    .addParam("id", delivery.id())
                    .addParam("number", delivery.attempts() + 1)
                    .addParam("at", Database.timestamp(attempt.at()))
                    .addParam("status", attempt.status().map(String::valueOf).orElse(null))
                    .addParam("latency", attempt.latencyMs())
                    .addParam("answer", attempt.answer())
                    .addParam("error", attempt.error().orElse(null))
                    .execute();
            return settle(sql, delivery, attempt.at(), outcome);
        });
    }

    private static long settle(DbExecute sql, DueDelivery delivery, Instant now, DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> update(sql, delivery, "delivered", now, null);
            case DeliveryOutcome.RetryAt retry -> update(sql, delivery, "pending", retry.due(), null);
            case DeliveryOutcome.Exhausted exhausted -> update(sql, delivery, "exhausted", now, exhausted.reason());
            case DeliveryOutcome.Skipped skipped -> update(sql, delivery, "skipped", now, skipped.reason());
        };
    }

    private static long update(
            DbExecute sql, DueDelivery delivery, String state, Instant due, @Nullable String reason) {
        return sql.createUpdate("update delivery set state = :state, due_at = :due, leased_until = :due,"
                        + " attempts = attempts + 1, reason = :reason where id = :id")
                .addParam("state", state)
                .addParam("due", Database.timestamp(due))
                .addParam("reason", reason)
                .addParam("id", delivery.id())
                .execute();
    }
}
