package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.webhooks.core.TargetPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001:0:1::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2600::5efe:a00:1",
                "2600::200:5efe:a00:1"
            })
    void what_is_not_the_public_internet_is_refused(String address) throws UnknownHostException {
        assertThat(TargetPolicy.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:1::1",
                "2003::1",
                "2606:4700::1111"
            })
    void the_neighbours_just_outside_are_allowed(String address) throws UnknownHostException {
        assertThat(TargetPolicy.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void one_private_address_among_public_ones_refuses_the_name() {
        PinnedDns dns =
                new PinnedDns(name -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")));

        assertThatThrownBy(() -> dns.lookup("rebinding.example")).isInstanceOf(ForbiddenTargetException.class);
    }
}
