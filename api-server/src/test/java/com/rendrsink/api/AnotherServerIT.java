package com.rendrsink.api;

import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.ledger.AssetRow;
import com.rendrsink.ledger.Granularity;
import com.rendrsink.ledger.UsageReport;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server of its own shows: how hard it works the cluster, and what it leaves when it ends. */
class AnotherServerIT {
    private static final int PAGE = 100;
    private static final int READS_AT_ONCE = 32;

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void a_long_list_is_read_a_few_at_a_time_and_each_profile_once() throws Exception {
        for (int number = 0; number < PAGE; number++) {
            make("ast-%016d".formatted(number));
        }
        ClusterLoad load = new ClusterLoad();
        try (KubernetesClient client = api.watched(load)) {
            WebServer server = api.another(client);
            HttpResponse<String> list = get(server, "/v1/assets?limit=" + PAGE, partner.key());
            server.stop();

            assertThat(json(list).path("data")).hasSize(PAGE);
            assertThat(json(list).at("/data/0/derivatives_requested").asInt()).isEqualTo(1);
            assertThat(load.requests("/mediaassets/")).isEqualTo(PAGE);
            assertThat(load.mostAtOnce()).isLessThanOrEqualTo(READS_AT_ONCE);
            assertThat(load.requests("/processingprofiles/")).isEqualTo(1);
        }
    }

    @Test
    void requests_are_counted_when_the_server_has_stopped() throws Exception {
        // Nobody asks the usual server on its behalf, which would count when it likes.
        long account = api.ledger().accounts().ensure("counted", "counted").id();
        String key = api.ledger().keys().issue(account, "").secret();
        WebServer server = api.another(api.allowed());
        get(server, "/v1/usage", key);
        get(server, "/v1/usage", key);
        server.stop();

        Instant now = Instant.now();
        assertThat(api.ledger().usage().report("counted", now.minusSeconds(7200), now, Granularity.TOTAL))
                .extracting(UsageReport::requests)
                .containsExactly(2L);
    }

    private HttpResponse<String> get(WebServer server, String path, String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                    .header("Authorization", "Bearer " + key)
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        }
    }

    private void make(String name) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(partner.namespace())
                .withName(name)
                .build());
        asset.setSpec(new MediaAssetSpec(
                new Source("originals/" + partner.namespace() + "/film.mp4"),
                "web",
                List.of(),
                null,
                null,
                null,
                null,
                null));
        api.admin().resource(asset).create();
        api.ledger()
                .assets()
                .created(new AssetRow(
                        partner.namespace(), name.replace('-', '_'), name, Instant.now(), "web", "processing", "{}"));
    }
}
