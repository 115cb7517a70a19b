package com.rendrsink.crds;

import java.util.regex.Pattern;

/**
 * Distinguishes host names from addresses, with the same rule for the resource definition, the REST API and the sender.
 * Parsers read numbers in hosts in many ways: as octal, as hexadecimal, with fewer than four parts. A host that any
 * parser might read as an IPv4 address is rejected unless it has the one form that all parsers read alike.
 */
public final class WebhookHosts {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String DOTTED_QUAD = "(" + BYTE + "[.]){3}" + BYTE;
    /** Only the part after the last dot decides whether it is an address. */
    private static final String NUMERIC = "([^/?#\\\\@:]*[.])?([0-9]+|0[xX][0-9a-fA-F]*)[.]*";

    private static final String BEFORE = "^[a-zA-Z]+://([^/?#\\\\]*@)?";
    private static final String AFTER = "(:[0-9]*)?([/?#\\\\].*)?$";
    /** A CEL rule for a URL; the raw string contains the regular expressions without escaping. */
    static final String RULE = "!self.matches(r'" + BEFORE + NUMERIC + AFTER + "') || self.matches(r'" + BEFORE
            + DOTTED_QUAD + AFTER + "')";

    static final String MESSAGE = "an IPv4 host must be written as four decimal numbers without leading zeros";

    private static final Pattern NUMERIC_HOST = Pattern.compile(NUMERIC);
    private static final Pattern QUAD_HOST = Pattern.compile(DOTTED_QUAD);

    private WebhookHosts() {}

    /**
     * Whether some parser may read the host as an IPv4 address that another parser does not recognize.
     *
     * @param host from a URL, with or without the brackets of an IPv6 address, percent-decoded
     */
    public static boolean isAmbiguous(String host) {
        return NUMERIC_HOST.matcher(host).matches() && !isDottedQuad(host);
    }

    public static boolean isDottedQuad(String host) {
        return QUAD_HOST.matcher(host).matches();
    }
}
