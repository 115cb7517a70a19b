package com.rendrsink.ledger;

import java.time.Duration;

/** The result of claiming an idempotency key. */
public sealed interface Claim {
    /** The caller continues and creates the named target: its own proposal, or that of an owner that crashed. */
    record Owned(String target) implements Claim {}

    /** Another request with this key is in progress. */
    record InProgress(Duration retryAfter) implements Claim {}

    /** The key already has a response; {@code fingerprint} shows whether this is the same request. */
    record Answered(String fingerprint, int status, String body) implements Claim {}
}
