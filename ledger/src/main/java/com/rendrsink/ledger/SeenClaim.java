package com.rendrsink.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * The latest claim of a direct upload, as another request saw it.
 *
 * @param age by the database's clock, which also set the time of the claim
 */
public record SeenClaim(Instant at, Duration age) {}
