package com.rendrsink.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.api.connection.ProxiedClients.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiedClientsTest {
    private static final int MOST = 2;
    private static final String PROXY = "10.0.0.1";

    private final List<Bound> reached = new ArrayList<>();
    private final ProxiedClients clients = new ProxiedClients(MOST, TrustedProxies.parse("10.0.0.0/8"), reached::add);

    @Test
    void one_client_has_a_share_by_whichever_proxy_it_comes_and_another_has_its_own() {
        assertThat(clients.enter(PROXY, List.of("198.51.100.1"))).isPresent();
        Optional<Place> second = clients.enter("10.0.0.2", List.of("198.51.100.1, 10.0.0.3"));
        assertThat(second).isPresent();

        assertThat(clients.enter(PROXY, List.of("198.51.100.1"))).isEmpty();
        assertThat(reached).containsExactly(Bound.CLIENT);
        assertThat(clients.enter(PROXY, List.of("198.51.100.1, 198.51.100.2"))).isPresent();

        second.orElseThrow().close();
        assertThat(clients.enter(PROXY, List.of("198.51.100.1"))).isPresent();
    }

    @Test
    void an_ipv6_network_has_one_share() {
        clients.enter(PROXY, List.of("2001:db8::1"));
        clients.enter(PROXY, List.of("2001:db8::2"));

        assertThat(clients.enter(PROXY, List.of("2001:db8:0:0:ffff::3"))).isEmpty();
        assertThat(clients.enter(PROXY, List.of("2001:db8:0:1::1"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        // A stranger may write what it likes, and has a share of connections.
        "203.0.113.9, 198.51.100.1",
        // A proxy that names nobody, or itself, or nonsense.
        "10.0.0.1, ''",
        "10.0.0.1, 10.0.0.1",
        "10.0.0.1, nonsense"
    })
    void nobody_else_is_counted(String peer, String forwarded) {
        for (int i = 0; i <= MOST; i++) {
            assertThat(clients.enter(peer, List.of(forwarded))).isPresent();
        }
        assertThat(clients.clients()).isZero();
        assertThat(reached).isEmpty();
    }

    @Test
    void only_clients_with_a_request_are_remembered() {
        Random random = new Random(3);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextBoolean() && !places.isEmpty()) {
                places.remove(random.nextInt(places.size())).close();
            } else {
                clients.enter(PROXY, List.of("198.51." + random.nextInt(100) + ".1"))
                        .ifPresent(places::add);
            }
            assertThat(clients.clients()).isLessThanOrEqualTo(places.size());
        }
        places.forEach(Place::close);
        assertThat(clients.clients()).isZero();
    }

    @Test
    void the_share_is_that_of_a_direct_peers_connections() {
        ConnectionLimits limits = ConnectionLimits.open(Duration.ofSeconds(75));

        assertThat(limits.sharedConnections()).isEqualTo(128);
        assertThat(new Connections(limits, TrustedProxies.parse(""), bound -> {})
                        .clients()
                        .most())
                .isEqualTo(128);
    }
}
