package com.rendrsink.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the server at every step of a create, and tries again with the same key on another one. The steps are those that
 * an undisturbed create was seen to take. A server that dies before a step leaves what one leaves that dies after the
 * step before; so each is killed after a step took effect, or (over HTTP) while a step is on its way, which then arrives
 * after the second try has ended. Of a create from a direct upload only what comes once the asset is made differs.
 */
class CreateCrashIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String DIRECT = "sent directly";
    private static final Map<String, byte[]> FILES =
            Map.of("small", bytes(1000), "three parts", bytes(11 << 20), DIRECT, bytes(1000));
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 200;

    private static Surroundings around;
    private static Map<String, String> environment;
    /** Answers the second tries of one run and is the victim of the next. */
    private static ServerProcess server;

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static void start() throws Exception {
        around = Surroundings.start();
        environment = around.environment();
        environment.put("RENDRSINK_CLAIM_DEAD_AFTER_SECONDS", "1");
        environment.put("RENDRSINK_RATE_PER_SECOND", "0");
        server = ServerProcess.startAndLearn(environment);
    }

    static List<Arguments> deaths() throws Exception {
        start();
        List<Arguments> deaths = new ArrayList<>();
        for (String file : FILES.keySet().stream().sorted().toList()) {
            for (Step step : steps(file)) {
                deaths.add(Arguments.of(file, step, "after it took effect"));
                if (!step.label().startsWith("db ") && !file.equals(DIRECT)) {
                    deaths.add(Arguments.of(file, step, "on its way"));
                }
            }
        }
        server.close();
        server = ServerProcess.start(environment);
        return deaths;
    }

    private static List<Step> steps(String file) throws Exception {
        String namespace = "crash-" + RUNS.incrementAndGet();
        String key = around.account(namespace);
        Create create = create(file, key, "undisturbed");
        Recorder recorder = new Recorder();
        around.proxies().forEach(proxy -> proxy.tell(recorder));
        HttpResponse<String> answer = create.begin(server).get(30, TimeUnit.SECONDS);
        around.proxies().forEach(proxy -> proxy.tell(Eavesdropper.NONE));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        // The fewest that there can be: the claim, the object, the resource and the answer.
        assertThat(recorder.steps()).hasSizeGreaterThanOrEqualTo(4);
        return file.equals(DIRECT) ? onceMade(recorder.steps()) : recorder.steps();
    }

    private static List<Step> onceMade(List<Step> steps) {
        List<Step> rest = steps.stream()
                .dropWhile(step -> !step.label().startsWith("kube POST"))
                .toList();
        assertThat(rest).as(steps.toString()).hasSizeGreaterThanOrEqualTo(2);
        return rest;
    }

    /** One and the same request, however often and of whichever server. */
    private interface Create {
        CompletableFuture<HttpResponse<String>> begin(ServerProcess server);
    }

    private static Create create(String fileName, String apiKey, String idempotencyKey) throws Exception {
        byte[] file = FILES.get(fileName);
        if (!fileName.equals(DIRECT)) {
            return asked -> Uploads.begin(asked, apiKey, idempotencyKey, file);
        }
        String upload = Uploads.direct(server, apiKey, file);
        return asked -> Uploads.begin(asked, apiKey, idempotencyKey, upload);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_create_that_was_killed_is_completed_once(String fileName, Step step, String fate) throws Exception {
        byte[] file = FILES.get(fileName);
        String namespace = "crash-" + RUNS.incrementAndGet();
        Create create = create(fileName, around.account(namespace), namespace);
        ServerProcess victim = server;
        server = ServerProcess.launch(environment);
        Hold hold = new Hold(step, fate.startsWith("after"));
        around.proxies().forEach(proxy -> proxy.tell(hold));
        var lost = create.begin(victim);
        assertThat(hold.isHeld()).isTrue();
        victim.kill();
        Optional<String> promised = claimedAsset(namespace);
        if (fate.startsWith("after")) {
            hold.release();
        }
        lost.cancel(true);

        HttpResponse<String> answer = answerOf(server.await(), create);
        if (!fate.startsWith("after")) {
            hold.release();
            assertThat(hold.isDelivered()).isTrue();
        }
        around.proxies().forEach(proxy -> proxy.tell(Eavesdropper.NONE));
        HttpResponse<String> again = create.begin(server).get(30, TimeUnit.SECONDS);
        Remains remains = new Remains(around);
        remains.sweep();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String assetId = JSON.readTree(answer.body()).path("asset_id").asText();
        promised.ifPresent(id -> assertThat(assetId).isEqualTo(id.replace("upl_", "ast_")));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(answer.body());
        remains.assertOneAsset(namespace, assetId, file);
        assertThat(remains.unfinishedUploads(namespace)).isZero();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    /** Until the dead owner may be taken over. */
    private static HttpResponse<String> answerOf(ServerProcess server, Create create) throws Exception {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = create.begin(server).get(30, TimeUnit.SECONDS);
            if (answer.statusCode() != 409 || attempt == TRIES) {
                return answer;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static Optional<String> claimedAsset(String idempotencyKey) throws Exception {
        try (Connection database = around.postgres().getPostgresDatabase().getConnection();
                PreparedStatement query = database.prepareStatement("select asset_id from idempotency where key = ?")) {
            query.setString(1, idempotencyKey);
            ResultSet found = query.executeQuery();
            return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
        }
    }
}
