package com.rendrsink.api.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProfileStoreTest {
    private static final int MORE = 5;

    @Test
    void lists_beyond_the_bound_are_told_to_come_again() throws Exception {
        Queue<Problem> told = new ConcurrentLinkedQueue<>();
        // It takes connections and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KubernetesClient client = client(silent.getLocalPort())) {
            ProfileStore store = new ProfileStore(client, Duration.ofMillis(50));
            List<Thread> lists = IntStream.range(0, ProfileStore.LISTS_AT_ONCE + MORE)
                    .mapToObj(list -> Thread.startVirtualThread(() -> {
                        try {
                            store.list("a", "", 1);
                        } catch (ApiException refused) {
                            told.add(refused.problem());
                        }
                    }))
                    .toList();

            Awaitility.await().until(() -> told.size() == MORE);
            assertThat(told).containsOnly(Problem.UNAVAILABLE);
            assertThat(lists).filteredOn(Thread::isAlive).hasSize(ProfileStore.LISTS_AT_ONCE);
            lists.forEach(Thread::interrupt);
        }
    }

    private static KubernetesClient client(int port) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + port)
                        .withRequestTimeout(60_000)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }
}
