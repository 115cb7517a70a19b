package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Updates a delivery's row for an outcome. */
record Settlement(String state, Instant due, @Nullable String reason, Instant now) {
    static Settlement of(DeliveryOutcome outcome, Instant now) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> new Settlement("delivered", now, null, now);
            case DeliveryOutcome.RetryAt retry -> new Settlement("pending", retry.due(), null, now);
            case DeliveryOutcome.Postponed held ->
                new Settlement("pending", held.due(), held.why().word(), now);
            case DeliveryOutcome.Exhausted exhausted -> new Settlement("exhausted", now, exhausted.reason(), now);
            case DeliveryOutcome.Skipped skipped -> new Settlement("skipped", now, skipped.reason(), now);
        };
    }

    /**
     * Updates no row if another sender has tried or settled it.
     *
     * @param tries the number of additional attempts: a postponement begins with the first pass without an attempt
     */
    long update(DbExecute sql, DueDelivery delivery, int tries) {
        return sql.createUpdate("update delivery set state = :state, due_at = :due, leased_until = :due,"
                        + " reason = :reason, attempts = attempts + :tries, postponed_since ="
                        + " case when :tries > 0 then null else coalesce(postponed_since, :now) end,"
                        + " postponements = case when :tries > 0 then 0 else postponements + 1 end"
                        + " where id = :id and state = 'pending' and attempts = :attempts")
                .addParam("state", state)
                .addParam("due", Database.timestamp(due))
                .addParam("reason", reason)
                .addParam("tries", tries)
                .addParam("now", Database.timestamp(now))
                .addParam("id", delivery.id())
                .addParam("attempts", delivery.attempts())
                .execute();
    }
}
