package com.rendrsink.api.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/**
 * What answers one method of one path.
 *
 * @param path as OpenAPI writes it: {@code /v1/assets/{id}}
 */
public record Route(Method method, String path, Handler handler) {
    /** Also answers HEAD, with the same handler, which must then send no body. */
    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return new Route(Method.DELETE, path, handler);
    }
}
