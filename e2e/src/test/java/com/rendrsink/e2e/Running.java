package com.rendrsink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Api.Answer;
import com.rendrsink.e2e.Receiver.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The running system with a partner before it; what it made is removed at the end. */
final class Running implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String PROFILE = "web-optimized-720p";

    final Target target = Target.from(System.getenv());
    final Api api = new Api(target.url(), target.key());
    final Api second = new Api(target.url(), target.secondKey());
    final Receiver receiver;
    final Kubectl account = new Kubectl(Kubectl.ACCOUNT);
    final Kubectl system = new Kubectl(Kubectl.SYSTEM);
    private final List<String> resources = new ArrayList<>();

    Running() throws IOException {
        receiver = new Receiver(target.webhookBase(), target.webhookSecret());
        // An earlier test may have killed it.
        awaitApi();
    }

    /** Uploads and returns the asset's id. */
    String accepted(Path film) {
        Answer answer = api.upload(film, fields(), Optional.of(newKey()));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return remembered(answer.text("/asset_id"));
    }

    Map<String, String> fields() {
        return Map.of("profile", PROFILE, "webhook_url", receiver.url());
    }

    static String newKey() {
        return "e2e-" + UUID.randomUUID();
    }

    String remembered(String assetId) {
        rememberedResource(resource(assetId));
        return assetId;
    }

    void rememberedResource(String name) {
        resources.add(name);
    }

    static String resource(String assetId) {
        return assetId.replace('_', '-');
    }

    JsonNode mediaAsset(String name) {
        return account.json("get", "mediaasset", name);
    }

    /** The asset's one and only end; an asset that ends otherwise fails at once, with its error. */
    JsonNode awaitEnd(String assetId, String expected) {
        return awaitEnd(api, assetId, expected);
    }

    JsonNode awaitEnd(Api account, String assetId, String expected) {
        JsonNode ended = await("the end of " + assetId)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> account.get("/v1/assets/" + assetId).body(),
                        asset -> !status(asset).equals("processing"));
        assertThat(status(ended)).as("%s", ended).isEqualTo(expected);
        return ended;
    }

    /** Events by id: a sender killed between sending and noting it may send the same event again, never another one. */
    List<String> awaitEvents(String assetId, String last) {
        await(last + " of " + assetId)
                .atMost(PATIENCE)
                .until(() -> receiver.eventsOf(assetId).contains(last));
        assertThat(receiver.of(assetId)).allMatch(Webhook::signatureRight);
        Map<String, String> eventsById = new LinkedHashMap<>();
        receiver.of(assetId)
                .forEach(webhook ->
                        eventsById.put(webhook.body().path("event_id").asText(), webhook.event()));
        return List.copyOf(eventsById.values());
    }

    void awaitWorkerRuns(String assetId) {
        await("a running worker of " + assetId)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !account.run(
                                "get",
                                "pod",
                                "-l",
                                workers(assetId),
                                "--field-selector=status.phase=Running",
                                "-o",
                                "name")
                        .isBlank());
    }

    String workers(String assetId) {
        return "media.rendrsink.com/asset-uid="
                + mediaAsset(resource(assetId)).at("/metadata/uid").asText();
    }

    /** Asks the evaluation database past both servers. */
    String psql(String... arguments) {
        String[] psql = {
            "exec", "rendrsink-postgres-0", "--", "/usr/lib/postgresql/15/bin/psql", "-h/tmp", "-Urendrsink"
        };
        return system.run(Stream.of(psql, arguments).flatMap(Arrays::stream).toArray(String[]::new));
    }

    void awaitApi() {
        await("an API server that answers")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> api.get("/v1/profiles").status() == 200);
    }

    private static String status(JsonNode asset) {
        return asset.path("status").asText();
    }

    @Override
    public void close() {
        receiver.close();
        for (String name : resources) {
            account.run("delete", "mediaasset", name, "--ignore-not-found", "--wait=false");
        }
    }
}
