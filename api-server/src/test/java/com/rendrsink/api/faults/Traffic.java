package com.rendrsink.api.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Partners that read, list and upload without end. Who uploads asks with the same key until there is an asset. */
final class Traffic {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final long PAUSE_MILLIS = 100;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServerProcess server;
    private final String apiKey;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, String> assets = new ConcurrentHashMap<>();
    private final List<AtomicInteger> counts = new ArrayList<>();
    private final List<Thread> partners = new ArrayList<>();
    private volatile boolean over;

    Traffic(ServerProcess server, String apiKey) {
        this.server = server;
        this.apiKey = apiKey;
    }

    void reader(String path) {
        partner(count -> ask(count, path, () -> Uploads.get(server, path, apiKey)));
    }

    void uploader(String name, byte[] file) {
        AtomicInteger uploads = new AtomicInteger();
        partner(count -> {
            String key = name + "-" + uploads.incrementAndGet();
            Answer answer;
            do {
                answer = ask(
                        count,
                        key,
                        () -> Uploads.begin(server, apiKey, key, file).get());
            } while (answer.isClear() && answer.status() != CREATED);
            if (answer.status() == CREATED) {
                assets.put(key, JSON.readTree(answer.body()).path("asset_id").asText());
            }
        });
    }

    private interface Round {
        void run(AtomicInteger asked) throws Exception;
    }

    private void partner(Round round) {
        AtomicInteger asked = new AtomicInteger();
        counts.add(asked);
        partners.add(Thread.ofPlatform().start(() -> {
            try {
                while (!over) {
                    round.run(asked);
                }
            } catch (Exception e) {
                answers.add(Answer.none("a partner", e));
            }
        }));
    }

    private Answer ask(AtomicInteger count, String question, Callable<HttpResponse<String>> asked)
            throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        Answer answer;
        try {
            answer = Answer.of(question, asked.call());
        } catch (Exception e) {
            answer = Answer.none(question, e);
        }
        answers.add(answer);
        count.incrementAndGet();
        return answer;
    }

    /** Until every partner was answered what it asked after this moment. */
    void awaitAnswers() {
        // The answer that each one waits for now is to a question of before.
        List<Integer> enough = counts.stream().map(count -> count.get() + 2).toList();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            for (int partner = 0; partner < enough.size(); partner++) {
                if (counts.get(partner).get() < enough.get(partner)) {
                    return false;
                }
            }
            return true;
        });
    }

    void end() throws InterruptedException {
        over = true;
        for (Thread partner : partners) {
            partner.join();
        }
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The asset that each idempotency key was promised. */
    Map<String, String> assets() {
        return Map.copyOf(assets);
    }
}
