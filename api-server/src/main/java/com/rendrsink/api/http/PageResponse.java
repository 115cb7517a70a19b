package com.rendrsink.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.util.Map;

/** Sends a page of a list. Its header {@code Link} is the request of the next page. */
public final class PageResponse {
    private static final HeaderName LINK = HeaderNames.create("Link");
    private static final String CURSOR = "cursor";

    private PageResponse() {}

    /**
     * Sends a page.
     *
     * @param page with a {@code next_cursor}, which is null on the last page
     */
    public static void send(ServerRequest request, ServerResponse response, Map<String, Object> page) {
        if (page.get("next_cursor") instanceof String next) {
            String path = request.path().absolute().path();
            response.header(LINK, "<" + path + "?" + query(request.query(), next) + ">; rel=\"next\"");
        }
        JsonResponse.send(request, response, 200, Json.text(page));
    }

    private static String query(UriQuery asked, String next) {
        StringBuilder query = new StringBuilder();
        for (String name : asked.names()) {
            if (!name.equals(CURSOR)) {
                query.append(encoded(name))
                        .append('=')
                        .append(encoded(asked.get(name)))
                        .append('&');
            }
        }
        return query.append(CURSOR).append('=').append(encoded(next)).toString();
    }

    /** A plus sign is a space only in forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
