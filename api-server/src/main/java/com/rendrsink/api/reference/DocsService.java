package com.rendrsink.api.reference;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.AskedAddress;
import com.rendrsink.api.http.Route;
import com.rendrsink.contract.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /docs} and {@code /openapi.yaml}, without authentication. All pages are rendered once at the server's start.
 */
public final class DocsService {
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName NO_SNIFF = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    private static final String DESCRIPTION = "/openapi.yaml";
    private static final List<String> PATHS =
            List.of(DESCRIPTION, "/docs", ErrorPages.INDEX, ErrorPages.INDEX + "/{code}");

    private static final String SHORTLY = "public, max-age=300";

    private final String policy;
    private final Map<String, Page> pages = new HashMap<>();

    public DocsService() {
        OpenApi api = OpenApi.load();
        Layout layout = Layout.load();
        policy = layout.contentSecurityPolicy();
        pages.put(DESCRIPTION, description(api));
        pages.put("/docs", Page.html(ReferencePage.render(api, layout)));
        pages.put(ErrorPages.INDEX, Page.html(ErrorPages.index(layout)));
        for (Problem problem : Problem.values()) {
            pages.put(ErrorPages.path(problem), Page.html(ErrorPages.page(problem, layout)));
        }
    }

    /** In three pieces; the second one is the server's address. */
    private static Page description(OpenApi api) {
        String address = api.root().at("/servers/0/url").asText();
        int from = api.text().indexOf("- url: " + address) + "- url: ".length();
        return Page.of(
                "application/yaml; charset=utf-8",
                api.text().substring(0, from),
                address,
                api.text().substring(from + address.length()));
    }

    /** A relative URL means the server from which the description came. */
    private static Page addressed(Page description, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.VARY, AskedAddress.HEADERS);
        String address = AskedAddress.of(request);
        return description.with(address.isEmpty() ? "/" : address);
    }

    public List<Route> routes() {
        return PATHS.stream().map(path -> Route.get(path, this::serve)).toList();
    }

    private void serve(ServerRequest request, ServerResponse response) {
        String path = request.path().absolute().path();
        Page found = pages.get(path);
        if (found == null) {
            throw new ApiException(Problem.NOT_FOUND);
        }
        Page page = path.equals(DESCRIPTION) ? addressed(found, request, response) : found;
        response.header(HeaderNames.ETAG, page.tag());
        response.header(HeaderNames.CACHE_CONTROL, SHORTLY);
        response.header(POLICY, policy);
        response.header(NO_SNIFF, "nosniff");
        response.header(REFERRER, "no-referrer");
        if (request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .filter(page::isKnownTo)
                .isPresent()) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, page.mediaType());
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(page.length()));
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        try (OutputStream out = response.outputStream()) {
            page.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
