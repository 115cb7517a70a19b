package com.rendrsink.ledger;

import java.time.Instant;

/** What becomes of a delivery. */
public sealed interface DeliveryOutcome {
    /** What may follow when nothing could be tried. */
    sealed interface Untried extends DeliveryOutcome {}

    /** What may follow a try. */
    sealed interface Tried extends DeliveryOutcome {}

    record Delivered() implements Tried {}

    record RetryAt(Instant due) implements Tried {}

    record Exhausted(String reason) implements Tried, Untried {}

    /** Held up on our side: it is due again later, and no try is counted. */
    record Postponed(Instant due, HoldUp why) implements Untried {}

    /** Never to be tried: its account is gone, and what it would be signed with. */
    record Skipped(String reason) implements Untried {}
}
