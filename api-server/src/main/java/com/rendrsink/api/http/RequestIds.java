package com.rendrsink.api.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id that links a response, a log line and a resource. */
public final class RequestIds {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");
    private static final String KEY = "com.rendrsink.request-id";

    private RequestIds() {}

    static String next() {
        return "req_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    public static String of(ServerRequest request) {
        return request.context().get(KEY, String.class).orElseGet(() -> {
            String id = next();
            request.context().register(KEY, id);
            return id;
        });
    }
}
