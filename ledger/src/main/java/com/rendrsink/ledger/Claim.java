package com.rendrsink.ledger;

import java.time.Duration;

/** What became of asking for an idempotency key. */
public sealed interface Claim {
    /** The caller goes on, and makes what this names: its own proposal, or that of an owner that died. */
    record Owned(String target) implements Claim {}

    /** Another request with this key is being worked on. */
    record InProgress(Duration retryAfter) implements Claim {}

    /** The key was answered before; {@code fingerprint} tells whether this is the same request. */
    record Answered(String fingerprint, int status, String body) implements Claim {}
}
