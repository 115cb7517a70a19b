package com.rendrsink.api.http;

import com.rendrsink.api.connection.TrustedProxies;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scheme, host and port that a client asked, such as {@code https://media.example}; empty if they are not certain.
 * Only a trusted proxy may name them in X-Forwarded-Host and X-Forwarded-Proto. Behind any other proxy they are not
 * certain: it may have received the request by TLS.
 */
public record AskedAddress(String text) {
    /** The request headers on which it depends. */
    public static final String HEADERS = "Host, Forwarded, X-Forwarded-Host, X-Forwarded-Proto";

    private static final AskedAddress UNKNOWN = new AskedAddress("");
    private static final int MAX_PORT = 65_535;

    /** A name or an address, without everything that has a meaning in a URL, in YAML or in a header. */
    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[-.A-Za-z0-9]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?");

    private static final List<HeaderName> FORWARDED =
            List.of(HeaderNames.FORWARDED, HeaderNames.X_FORWARDED_HOST, HeaderNames.X_FORWARDED_PROTO);

    /** Of a request that the {@link RequestGuard} has seen. */
    public static String of(ServerRequest request) {
        return request.context().get(AskedAddress.class).orElse(UNKNOWN).text();
    }

    static AskedAddress of(ServerRequest request, TrustedProxies proxies) {
        ServerRequestHeaders headers = request.headers();
        boolean trusted = proxies.trusts(RequestGuard.peer(request));
        if (!trusted && FORWARDED.stream().anyMatch(headers::contains)) {
            return UNKNOWN;
        }
        Optional<String> host = trusted ? last(headers, HeaderNames.X_FORWARDED_HOST) : Optional.empty();
        Optional<String> scheme = trusted ? last(headers, HeaderNames.X_FORWARDED_PROTO) : Optional.empty();
        return of(
                scheme.orElse(request.isSecure() ? "https" : "http"),
                host.or(() -> last(headers, HeaderNames.HOST)).orElse(""));
    }

    private static AskedAddress of(String scheme, String host) {
        Matcher parts = HOST.matcher(host);
        boolean sound = parts.matches()
                && (parts.group(1) == null || Integer.parseInt(parts.group(1)) <= MAX_PORT)
                && (scheme.equals("http") || scheme.equals("https"));
        return sound ? new AskedAddress(scheme + "://" + host) : UNKNOWN;
    }

    /** The nearest proxy appends its value, and a client may have forged those before it. */
    private static Optional<String> last(ServerRequestHeaders headers, HeaderName name) {
        if (!headers.contains(name)) {
            return Optional.empty();
        }
        String all = String.join(",", headers.values(name));
        return Optional.of(all.substring(all.lastIndexOf(',') + 1).strip());
    }
}
