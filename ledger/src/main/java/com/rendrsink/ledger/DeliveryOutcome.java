package com.rendrsink.ledger;

import java.time.Instant;

/** The next state of a delivery. */
public sealed interface DeliveryOutcome {
    /** The possible states if no attempt was possible. */
    sealed interface Untried extends DeliveryOutcome {}

    /** The possible states after an attempt. */
    sealed interface Tried extends DeliveryOutcome {}

    record Delivered() implements Tried {}

    record RetryAt(Instant due) implements Tried {}

    record Exhausted(String reason) implements Tried, Untried {}

    /** Postponed by us: it is due again later, and no attempt is counted. */
    record Postponed(Instant due, HoldUp why) implements Untried {}

    /** Never tried: its account and the signing secret were deleted. */
    record Skipped(String reason) implements Untried {}
}
