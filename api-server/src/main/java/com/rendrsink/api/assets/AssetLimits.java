package com.rendrsink.api.assets;

import com.rendrsink.api.http.Patience;

/**
 * The limits of an upload.
 *
 * @param patience for the bodies of all requests
 */
public record AssetLimits(long maxUploadBytes, Patience patience, boolean allowInsecureWebhooks) {}
