package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/** One attempt: the HTTP status and the start of the response, or the error without a response. */
public record DeliveryAttempt(
        Instant at, Optional<Integer> status, long latencyMs, String answer, Optional<String> error) {}
