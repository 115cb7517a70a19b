package com.rendrsink.api.asset;

import java.time.Duration;

/**
 * What an upload may be.
 *
 * @param stallPatience how long a body may stand still
 */
public record AssetLimits(long maxUploadBytes, Duration stallPatience, boolean allowInsecureWebhooks) {}
