package com.rendrsink.ledger;

import java.time.Instant;

/** What becomes of a delivery after a try. */
public sealed interface DeliveryOutcome {
    record Delivered() implements DeliveryOutcome {}

    record RetryAt(Instant due) implements DeliveryOutcome {}

    record Exhausted(String reason) implements DeliveryOutcome {}

    /** Never to be tried: there is nothing to sign with, or the target is not allowed. */
    record Skipped(String reason) implements DeliveryOutcome {}
}
