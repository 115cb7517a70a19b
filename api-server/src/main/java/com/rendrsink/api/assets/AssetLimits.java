package com.rendrsink.api.assets;

import com.rendrsink.api.http.Patience;

/**
 * What an upload may be.
 *
 * @param patience with the bodies of all requests
 */
public record AssetLimits(long maxUploadBytes, Patience patience, boolean allowInsecureWebhooks) {}
