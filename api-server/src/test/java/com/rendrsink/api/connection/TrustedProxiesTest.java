package com.rendrsink.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, fd00::/8,192.168.1.7");

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "11.1.2.3, false",
        "fd00::1, true",
        "fe80::1%eth0, false",
        "192.168.1.7, true",
        "192.168.1.8, false",
        "'', false"
    })
    void addresses_are_in_a_range_or_not(String address, boolean isTrusted) {
        assertThat(PROXIES.trusts(address)).isEqualTo(isTrusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "example.com", "10.0.0.0/8;fd00::/8", "10.0.0"})
    void an_invalid_range_is_named(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void nobody_is_trusted_unless_said() {
        assertThat(TrustedProxies.parse("").trusts("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A peer that is not a proxy can write anything.
                "203.0.113.9 | 198.51.100.1              | 203.0.113.9",
                "10.0.0.1    | 198.51.100.1              | 198.51.100.1",
                "10.0.0.1    | 6.6.6.6, 198.51.100.1     | 198.51.100.1",
                "10.0.0.1    | 198.51.100.1, 10.9.9.9    | 198.51.100.1",
                "10.0.0.1    | 2001:db8::5               | 2001:db8::5",
                "10.0.0.1    | 10.0.0.2, 10.0.0.3        | 10.0.0.2",
                "10.0.0.1    | 198.51.100.1, nonsense    | 10.0.0.1",
                "10.0.0.1    | 198.51.100.0/24           | 10.0.0.1",
                "10.0.0.1    | ''                        | 10.0.0.1"
            })
    void the_latest_address_that_is_none_of_ours_is_the_clients(String peer, String forwarded, String client) {
        assertThat(PROXIES.client(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void the_header_may_come_in_several_lines() {
        assertThat(PROXIES.client("10.0.0.1", List.of("6.6.6.6", "198.51.100.1, 10.0.0.2")))
                .isEqualTo("198.51.100.1");
        assertThat(PROXIES.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void an_ipv6_network_has_one_share() {
        assertThat(TrustedProxies.shareOf("2001:db8::1"))
                .isEqualTo(TrustedProxies.shareOf("2001:db8:0:0:ffff::2"))
                .isNotEqualTo(TrustedProxies.shareOf("2001:db8:0:1::1"));
        assertThat(TrustedProxies.shareOf("192.0.2.1")).isNotEqualTo(TrustedProxies.shareOf("192.0.2.2"));
    }
}
