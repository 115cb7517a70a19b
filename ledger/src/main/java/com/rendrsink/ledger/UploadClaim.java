package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A request's claim of a direct upload from which it is about to create an asset.
 *
 * @param before the claim of an earlier request, which may still be in progress
 */
public record UploadClaim(String uploadId, Instant at, Optional<Instant> before) {}
