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
 * Proxies whose X-Forwarded-For is trusted, such as an ingress. Many clients use the proxy's address, so it has no
 * share of connections either; each of its clients has a share of requests, see {@link ProxiedClients}.
 */
public record TrustedProxies(List<IPAddress> ranges) {
    /** A longer part of X-Forwarded-For cannot be an address. */
    private static final int MAX_ADDRESS = 64;

    /** The owner of one IPv6 address usually owns its network. */
    private static final int IPV6_NETWORK = 64;

    /** The library would also accept 10.1 as an address, and an asterisk for all addresses. */
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
     * @throws IllegalArgumentException that names the first invalid one
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
            throw new IllegalArgumentException(
                    "%s is neither an IP address nor a range of IP addresses".formatted(text), e);
        }
    }

    public boolean trusts(String address) {
        return address(address).filter(this::trusts).isPresent();
    }

    private boolean trusts(IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The address of a client: the address of its connection or, if a trusted proxy opened it, the last address in
     * X-Forwarded-For that is not a trusted proxy. The client may have forged everything to the left of it.
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

    /** The same for all addresses of one client: an IPv4 address, or the network of an IPv6 address. */
    public String network(String peer, List<String> forwarded) {
        return shareOf(client(peer, forwarded));
    }

    /** The key of a share of connections: an IPv4 address, or the network of an IPv6 address. */
    static String shareOf(String peer) {
        return address(peer)
                .filter(IPAddress::isIPv6)
                .map(address -> address.toPrefixBlock(IPV6_NETWORK).toString())
                .orElse(peer);
    }

    /** The address of one host; names are never resolved. */
    private static Optional<IPAddress> address(String text) {
        String literal = text.replaceFirst("%.*", "");
        if (literal.isEmpty() || literal.length() > MAX_ADDRESS) {
            return Optional.empty();
        }
        return Optional.ofNullable(new IPAddressString(literal, STRICT).getAddress())
                .filter(address -> !address.isMultiple() && !address.isPrefixed());
    }
}
