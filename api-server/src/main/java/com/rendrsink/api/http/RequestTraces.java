package com.rendrsink.api.http;

import com.rendrsink.runtime.TraceParent;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The trace of a request: the client's, or a new one. */
public final class RequestTraces {
    static final HeaderName HEADER = HeaderNames.create(TraceParent.HEADER);

    private static final String KEY = "com.rendrsink.trace";

    private RequestTraces() {}

    public static TraceParent of(ServerRequest request) {
        return request.context().get(KEY, TraceParent.class).orElseGet(() -> {
            TraceParent trace = sent(request).orElseGet(() -> TraceParent.next(ThreadLocalRandom.current()));
            request.context().register(KEY, trace);
            return trace;
        });
    }

    private static Optional<TraceParent> sent(ServerRequest request) {
        List<String> values = request.headers().contains(HEADER)
                ? request.headers().get(HEADER).allValues()
                : List.of();
        return values.size() == 1 ? TraceParent.parse(values.getFirst()) : Optional.empty();
    }
}
