package com.rendrsink.api.assets;

import com.rendrsink.api.http.BodyTimeouts;

/**
 * The limits of an upload.
 *
 * @param bodyTimeouts for the bodies of all requests
 */
public record AssetLimits(long maxUploadBytes, BodyTimeouts bodyTimeouts, boolean allowInsecureWebhooks) {}
