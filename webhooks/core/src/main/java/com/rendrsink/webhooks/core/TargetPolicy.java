package com.rendrsink.webhooks.core;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The allowed addresses of webhooks. Everything except the public Internet is rejected, including IPv6 forms that
 * contain an IPv4 address, because they reach the same hosts.
 */
public final class TargetPolicy {
    private static final List<IPAddress> DENIED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Unspecified, loopback, v4-compatible and v4-mapped.
                    "::/96",
                    "::ffff:0:0/96",
                    // NAT64, discard, Teredo, documentation, 6to4, segment routing.
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    // Unique local, link-local, site-local, multicast.
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(range -> new IPAddressString(range).getAddress())
            .toList();

    private TargetPolicy() {}

    public static boolean allows(InetAddress address) {
        IPAddress candidate = new IPAddressString(address.getHostAddress().replaceFirst("%.*", "")).getAddress();
        return DENIED.stream().noneMatch(range -> range.contains(candidate)) && !isIsatap(address);
    }

    /** ISATAP: an interface id of 0:5efe or 200:5efe followed by an IPv4 address, with any prefix. */
    private static boolean isIsatap(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16
                && (bytes[8] & 0xfd) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && (bytes[11] & 0xff) == 0xfe;
    }
}
