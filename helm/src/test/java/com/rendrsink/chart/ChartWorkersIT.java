package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom workers reach: their cluster's name servers and the store. */
class ChartWorkersIT {
    private static final Rendering DEFAULTS = Rendering.of();
    private static final Rendering EXTERNAL = Rendering.withExternalStores();

    @Test
    void the_store_and_no_other_port() {
        assertThat(ports(DEFAULTS)).containsExactly(53, 53, 7070);
        assertThat(ports(EXTERNAL)).containsExactly(53, 53, 443);
        assertThat(store(DEFAULTS).at("/to/0/podSelector/matchLabels").toString())
                .contains("s3");
    }

    @Test
    void no_credentials_of_the_clouds_machines() {
        assertThat(store(EXTERNAL).at("/to/0/ipBlock").toString())
                .isEqualTo("{\"cidr\":\"0.0.0.0/0\",\"except\":[\"169.254.0.0/16\"]}");
        assertThat(store(EXTERNAL).at("/to/1/ipBlock/except").toString()).contains("fe80::/10", "fd00:ec2::254/128");
    }

    @Test
    void the_stores_own_addresses_alone_where_they_are_named() {
        Rendering named = Rendering.withExternalStores("--set=storage.external.cidrs={203.0.113.0/24,2001:db8::/32}");

        assertThat(store(named).findValuesAsText("cidr")).containsExactly("203.0.113.0/24", "2001:db8::/32");
        assertThat(store(named).findValues("except")).isEmpty();
    }

    @Test
    void the_clusters_name_servers_alone_unless_they_are_no_pods() {
        assertThat(names(DEFAULTS).at("/to/0").toString()).contains("kube-system", "kube-dns");
        assertThat(names(Rendering.of("--set-json=worker.nameServers=[]")).has("to"))
                .isFalse();
    }

    private static JsonNode names(Rendering rendering) {
        return policy(rendering).at("/spec/egress/0");
    }

    private static JsonNode store(Rendering rendering) {
        return policy(rendering).at("/spec/egress/1");
    }

    private static List<Integer> ports(Rendering rendering) {
        return policy(rendering).findValues("port").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private static JsonNode policy(Rendering rendering) {
        return rendering.kind("NetworkPolicy").findFirst().orElseThrow();
    }
}
