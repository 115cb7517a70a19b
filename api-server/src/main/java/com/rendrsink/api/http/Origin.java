package com.rendrsink.api.http;

import com.rendrsink.runtime.TraceParent;
import io.helidon.webserver.http.ServerRequest;

/** The request that created a resource. */
public record Origin(String requestId, TraceParent trace) {
    public static Origin of(ServerRequest request) {
        return new Origin(RequestIds.of(request), RequestTraces.of(request));
    }
}
