package com.rendrsink.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.operator.metrics.OperatorMetrics;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.OutputUrls;
import com.rendrsink.storage.StorageConfig;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @Test
    void an_asset_that_cannot_be_read_is_dropped_and_the_next_one_follows_at_once() {
        OperatorMetrics metrics = new OperatorMetrics();
        var storage = new StorageConfig(NOWHERE, NOWHERE, "us-east-1", "media", "none", "nonenone");
        var urls = new OutputUrls(Optional.empty(), new ObjectStore(storage), Duration.ofDays(1));
        try (KubernetesClient client = nowhere();
                Ledger ledger = Ledger.at(new LedgerConfig("jdbc:postgresql://127.0.0.1:1/none", "none", "none", 1))) {
            HandOver handOver = new HandOver(
                    client,
                    new EventProjector(ledger, urls, metrics.events()),
                    InstantSource.system(),
                    metrics.events());
            handOver.offer(asset("a"));
            handOver.offer(asset("b"));

            assertThat(handOver.turn()).isEqualTo(Duration.ZERO);
            assertThat(handOver.turn()).isEqualTo(Duration.ZERO);
            assertThat(metrics.registry()
                            .get("rendrsink.events.waiting.assets")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private static KubernetesClient nowhere() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(NOWHERE.toString())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private static MediaAsset asset(String name) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace("media")
                .withName(name)
                .withUid(name)
                .build());
        return asset;
    }
}
