package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a listener answers: the one list from which routing, {@code Allow} and the labels of metrics are made. */
public final class Routes implements HttpService {
    private final List<Route> routes;
    private final Runnable atEnd;

    public Routes(List<Route> routes) {
        this(routes, () -> {});
    }

    private Routes(List<Route> routes, Runnable atEnd) {
        this.routes = List.copyOf(routes);
        this.atEnd = atEnd;
    }

    public Routes and(List<Route> more) {
        return new Routes(Stream.concat(routes.stream(), more.stream()).toList(), atEnd);
    }

    /** The same routes, and {@code atEnd} when the server has stopped, after the response to the last request. */
    public Routes endingWith(Runnable atEnd) {
        return new Routes(routes, atEnd);
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
    @Override
    public void routing(HttpRules rules) {
        routes.forEach(route -> {
            rules.route(route.method(), route.path(), route.handler());
            if (route.method().equals(Method.GET)) {
                rules.route(Method.HEAD, route.path(), route.handler());
            }
        });
        allowed()
                .forEach((path, methods) -> rules.any(path, (request, response) -> {
                    throw ApiException.methodNotAllowed(methods);
                }));
        rules.any((request, response) -> {
            throw new ApiException(Problem.NOT_FOUND);
        });
    }

    @Override
    public void afterStop() {
        atEnd.run();
    }

    private static String methods(Route route) {
        return route.method().equals(Method.GET) ? "GET, HEAD" : route.method().text();
    }

    private Map<String, String> allowed() {
        return routes.stream()
                .collect(Collectors.groupingBy(
                        Route::path,
                        LinkedHashMap::new,
                        Collectors.mapping(Routes::methods, Collectors.joining(", "))));
    }
}
