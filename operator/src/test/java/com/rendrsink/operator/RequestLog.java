package com.rendrsink.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What an operator asks the API server, in order: method, path and query. */
final class RequestLog implements Interceptor {
    private static final String RESOURCE = "/mediaassets";

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        URI uri = request.uri();
        requests.add(request.method() + " " + uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
    }

    /** That name an asset whose name begins so. */
    List<String> ofAsset(String prefix) {
        return requests.stream()
                .filter(request -> request.contains(RESOURCE + "/" + prefix))
                .toList();
    }

    /** For what is there, not for what comes. */
    List<String> lists() {
        return requests.stream()
                .filter(request -> request.startsWith("GET"))
                .filter(request -> request.matches("[^?]*/(mediaassets|jobs|processingprofiles)([?].*)?"))
                .filter(request -> !request.contains("watch=true"))
                .toList();
    }
}
