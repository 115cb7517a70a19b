package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/** One try: the HTTP status and the start of the answer, or the error that left none. */
public record DeliveryAttempt(
        Instant at, Optional<Integer> status, long latencyMs, String answer, Optional<String> error) {}
