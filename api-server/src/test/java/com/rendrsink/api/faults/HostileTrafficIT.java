package com.rendrsink.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.GarbageRequests;
import com.rendrsink.testing.StalledUploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two accounts misbehave, and a third one does not notice. */
class HostileTrafficIT {
    private static final List<String> NAMESPACES = List.of("hostile-one", "hostile-two");
    private static final int STALLED = 90;
    private static final int GARBAGE = 3000;
    private static final int SENDERS = 8;
    private static final int SECONDS_UNTIL_CUT = 3;
    /** Cut at the latest: a stalled upload may first have to wait for one of the few buffers. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Connections of pools that come and go. */
    private static final int POOLED = 25;

    private static final AtomicInteger FRIENDS = new AtomicInteger();

    private final Surroundings around = Surroundings.start();
    private ServerProcess server;
    private String friend;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> environment = around.environment();
        environment.put("RENDRSINK_STALL_SECONDS", Integer.toString(SECONDS_UNTIL_CUT));
        environment.put("RENDRSINK_RATE_PER_SECOND", "0");
        // So many that none is saved by being refused.
        environment.put("RENDRSINK_UPLOADS", Integer.toString(2 * STALLED));
        environment.put("RENDRSINK_UPLOADS_PER_ACCOUNT", Integer.toString(STALLED));
        server = ServerProcess.start(environment);
        friend = around.account("friend-" + FRIENDS.incrementAndGet());
        useful("before");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void stalled_uploads_are_cut_and_leave_nothing() throws Exception {
        List<String> foes = NAMESPACES.stream().map(around::account).toList();
        int threads = server.threads();
        int files = server.openFiles();
        try (StalledUploads stalled = new StalledUploads("localhost", server.port(), foes, STALLED)) {
            for (int i = 0; i < 20; i++) {
                assertThat(Uploads.get(server, "/v1/profiles", friend).statusCode())
                        .isEqualTo(200);
            }
            useful("during");
            assertThat(stalled.openAfter(PATIENCE)).isZero();
        }

        useful("after");
        Awaitility.await().untilAsserted(() -> {
            assertThat(server.threads()).isLessThan(threads + POOLED);
            assertThat(server.openFiles()).isLessThan(files + POOLED);
        });
        Remains remains = new Remains(around);
        for (String namespace : NAMESPACES) {
            assertThat(remains.unfinishedUploads(namespace)).isZero();
            assertThat(remains.objects(namespace)).isEmpty();
        }
    }

    @Test
    void garbage_is_refused_and_never_our_fault() throws Exception {
        String foe = around.account("hostile-garbage");
        int threads = server.threads();
        int files = server.openFiles();

        Map<Integer, Integer> statuses = send(foe);

        assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(GARBAGE);
        assertThat(statuses).containsKeys(400, 401, 404, 405, 415).doesNotContainKeys(500, 502, 503, 504);
        useful("after-garbage");
        Awaitility.await().untilAsserted(() -> {
            assertThat(server.threads()).isLessThan(threads + POOLED);
            assertThat(server.openFiles()).isLessThan(files + POOLED);
        });
    }

    private Map<Integer, Integer> send(String foe) throws Exception {
        List<Future<Map<Integer, Integer>>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                GarbageRequests garbage = new GarbageRequests(i, foe);
                senders.add(threads.submit(() -> {
                    Map<Integer, Integer> statuses = new TreeMap<>();
                    for (int sent = 0; sent < GARBAGE / SENDERS; sent++) {
                        statuses.merge(
                                GarbageRequests.send("localhost", server.port(), garbage.next()), 1, Integer::sum);
                    }
                    return statuses;
                }));
            }
        }
        Map<Integer, Integer> all = new TreeMap<>();
        for (Future<Map<Integer, Integer>> sender : senders) {
            sender.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
        }
        return all;
    }

    private void useful(String key) throws Exception {
        var created = Uploads.begin(server, friend, key, new byte[6 << 20]).get(45, TimeUnit.SECONDS);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
}
