package com.rendrsink.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Sends JSON that {@link Json} wrote. */
public final class JsonResponse {
    private JsonResponse() {}

    /** For requests that may be HEAD, whose response says only how long the body of GET is. */
    public static void send(ServerRequest request, ServerResponse response, int status, String body) {
        if (!request.prologue().method().equals(Method.HEAD)) {
            send(response, status, body);
            return;
        }
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        // The server itself would write a body, which the client would read as the next response.
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.getBytes(UTF_8).length));
        response.send();
    }

    public static void send(ServerResponse response, int status, String body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }
}
