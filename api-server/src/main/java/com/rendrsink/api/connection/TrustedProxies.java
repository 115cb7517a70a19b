package com.rendrsink.api.connection;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose word is taken for the address of a client: an ingress, say. Many clients come from its address, so it has no share
 * of connections either; each of its clients has one of requests, see {@link ProxiedClients}.
 */
public record TrustedProxies(List<IPAddress> ranges) {
    /** A part of X-Forwarded-For that is longer is no address. */
    private static final int MAX_ADDRESS = 64;

    /** Who holds one IPv6 address holds its network. */
    private static final int IPV6_NETWORK = 64;

    /** The library would take 10.1 for an address too, and an asterisk for all of them. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads addresses and ranges such as {@code 10.0.0.0/8,fd00::/8}.
     *
     * @throws IllegalArgumentException naming the first that is neither
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(TrustedProxies::range)
                .toList());
    }

    private static IPAddress range(String text) {
        try {
            return new IPAddressString(text, STRICT).toAddress().toPrefixBlock();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException("%s is no address and no range of addresses".formatted(text), e);
        }
    }

    boolean trusts(String address) {
        return address(address).filter(this::trusts).isPresent();
    }

    private boolean trusts(IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The address of a client: its connection's, or when a trusted proxy made that the latest one in X-Forwarded-For that
     * is none of ours. What stands left of it anybody may have written.
     *
     * @param forwarded all values of X-Forwarded-For, in their order
     */
    public String client(String peer, List<String> forwarded) {
        if (!trusts(peer)) {
            return peer;
        }
        String client = peer;
        List<String> hops = Arrays.asList(String.join(",", forwarded).split(",", -1));
        for (String hop : hops.reversed()) {
            Optional<IPAddress> address = address(hop.strip());
            if (address.isEmpty()) {
                return client;
            }
            client = address.get().toString();
            if (!trusts(address.get())) {
                return client;
            }
        }
        return client;
    }

    /** What one share of connections is counted for: an IPv4 address, or the network of an IPv6 one. */
    static String shareOf(String peer) {
        return address(peer)
                .filter(IPAddress::isIPv6)
                .map(address -> address.toPrefixBlock(IPV6_NETWORK).toString())
                .orElse(peer);
    }

    /** Of one host; a name is never resolved. */
    private static Optional<IPAddress> address(String text) {
        String literal = text.replaceFirst("%.*", "");
        if (literal.isEmpty() || literal.length() > MAX_ADDRESS) {
            return Optional.empty();
        }
        return Optional.ofNullable(new IPAddressString(literal, STRICT).getAddress())
                .filter(address -> !address.isMultiple() && !address.isPrefixed());
    }
}
