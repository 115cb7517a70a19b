package com.rendrsink.webhooks.core;

import com.rendrsink.crds.Webhook;
import com.rendrsink.crds.WebhookHosts;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs may receive webhooks: one rule for the API, which reads a partner's text, and for the sender, which reads the
 * same text with another parser. What a name resolves to is judged by {@link TargetPolicy} when it is sent.
 */
public final class TargetUrls {
    private static final String NOT_HTTPS = "the URL is not an https URL";
    private static final String NOT_ABSOLUTE = "the URL is not an absolute URL";
    private static final String TOO_LONG = "the URL is longer than " + Webhook.MAX_URL + " characters";
    private static final String CREDENTIALS = "the URL contains a user name or password";
    private static final String AMBIGUOUS = "the host is neither a name nor an unambiguous IP address";
    private static final String NOT_ASCII = "the URL has characters outside ASCII, which must be percent-encoded";
    private static final String PORT = "the port is not a number from 1 to 65535";
    private static final int MAX_PORT = 65_535;
    private static final Pattern PRIVATE_NAME =
            Pattern.compile("(?i)(.*[.])?(localhost|local|localdomain|internal|home[.]arpa|svc)[.]?");
    private static final String PRIVATE = "private addresses are not allowed as webhook targets";

    private TargetUrls() {}

    /**
     * Why a partner's text is refused; empty when it may be stored.
     *
     * @param allowInsecure the operator's setting for development and tests: plain http and private addresses
     */
    public static Optional<String> refusal(String url, boolean allowInsecure) {
        if (url.length() > Webhook.MAX_URL) {
            return Optional.of(TOO_LONG);
        }
        if (!url.chars().allMatch(character -> character < 0x80)) {
            return Optional.of(NOT_ASCII);
        }
        URI parsed;
        try {
            parsed = new URI(url);
        } catch (URISyntaxException unreadable) {
            return Optional.of(NOT_ABSOLUTE);
        }
        if (parsed.getScheme() == null || parsed.getHost() == null) {
            return Optional.of(NOT_ABSOLUTE);
        }
        if (parsed.getUserInfo() != null) {
            return Optional.of(CREDENTIALS);
        }
        boolean hasEmptyPort = parsed.getRawAuthority().endsWith(":");
        if (hasEmptyPort || parsed.getPort() == 0 || parsed.getPort() > MAX_PORT) {
            return Optional.of(PORT);
        }
        return refusal(parsed.getScheme(), parsed.getHost(), allowInsecure)
                .or(() -> !allowInsecure && isPrivateName(parsed.getHost()) ? Optional.of(PRIVATE) : Optional.empty());
    }

    /**
     * Why a parsed URL is not called; empty when it is.
     *
     * @param scheme in lower case
     * @param host percent-decoded, with or without the brackets of an IPv6 address
     */
    public static Optional<String> refusal(String scheme, String host, boolean allowInsecure) {
        boolean isAllowedScheme = "https".equals(scheme) || (allowInsecure && "http".equals(scheme));
        if (!isAllowedScheme) {
            return Optional.of(NOT_HTTPS);
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (WebhookHosts.isAmbiguous(bare)) {
            return Optional.of(AMBIGUOUS);
        }
        return !allowInsecure && isForbiddenLiteral(bare) ? Optional.of(PRIVATE) : Optional.empty();
    }

    /** Names that never belong to the public Internet. Other names are judged by their addresses when it is sent. */
    private static boolean isPrivateName(String host) {
        return PRIVATE_NAME.matcher(host).matches();
    }

    /** HTTP clients resolve names only: an address that is written out never meets their resolver. */
    public static boolean isForbiddenLiteral(String host) {
        if (!WebhookHosts.isDottedQuad(host) && !host.contains(":")) {
            return false;
        }
        IPAddress literal = new IPAddressString(host).getAddress();
        return literal == null || !TargetPolicy.allows(literal.toInetAddress());
    }
}
