package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a listener answers: the one list from which routing, {@code Allow} and the labels of metrics are made. */
public final class Routes {
    private final List<Route> routes;

    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public Routes and(List<Route> more) {
        return new Routes(Stream.concat(routes.stream(), more.stream()).toList());
    }

    /** With parameters in braces. */
    public Set<String> paths() {
        return allowed().keySet();
    }

    /** For comparison with the contract: {@code GET /v1/assets/{id}}. */
    public List<String> operations() {
        return routes.stream()
                .map(route -> route.method().text() + " " + route.path())
                .toList();
    }

    /** What no route answers is 405 at a known path, with the methods that it takes, and 404 elsewhere. */
    public void register(HttpRouting.Builder routing) {
        routes.forEach(route -> routing.route(route.method(), route.path(), route.handler()));
        allowed().forEach((path, methods) -> routing.any(path, (request, response) -> {
            throw ApiException.methodNotAllowed(methods);
        }));
        routing.any((request, response) -> {
            throw new ApiException(Problem.NOT_FOUND);
        });
    }

    private Map<String, String> allowed() {
        return routes.stream()
                .collect(Collectors.groupingBy(
                        Route::path,
                        LinkedHashMap::new,
                        Collectors.mapping(route -> route.method().text(), Collectors.joining(", "))));
    }
}
