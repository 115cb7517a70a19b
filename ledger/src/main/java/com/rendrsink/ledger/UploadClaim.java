package com.rendrsink.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A request's claim of a direct upload, of which it is about to make an asset.
 *
 * @param before the claim of an earlier request, which may still be at work
 */
public record UploadClaim(String uploadId, Instant at, Optional<Instant> before) {}
