package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.media.Container;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One account and its client. It has the profile {@code web} of one mp4. */
final class Partner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApi api;
    private final String namespace;
    private final String key;
    private final int port;

    Partner(RunningApi api, String namespace) {
        this(api, namespace, api.port());
    }

    Partner(RunningApi api, String namespace, int port) {
        this.api = api;
        this.port = port;
        this.namespace = namespace;
        api.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        api.admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(RunningApi.ROLE)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", RunningApi.ROLE)
                        .addNewSubject("", "ServiceAccount", "rendrsink-api-server", "rendrsink")
                        .build())
                .create();
        profile("web", Container.MP4);
        key = api.ledger()
                .keys()
                .issue(api.ledger().accounts().ensure(namespace, namespace).id(), "")
                .secret();
        // The authorizer learns of a binding a moment after it is stored.
        Awaitility.await().until(() -> get("/v1/profiles").statusCode() == 200);
    }

    void profile(String slug, Container format) {
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(slug).build());
        DerivativeSpec derivative = new DerivativeSpec(format, 1280, null, null, null, null, null);
        profile.setSpec(new ProcessingProfileSpec("For the web", List.of(derivative), null, null, null));
        api.admin().resource(profile).create();
    }

    String key() {
        return key;
    }

    long accountId() {
        return api.ledger().accounts().byName(namespace).orElseThrow().id();
    }

    String namespace() {
        return namespace;
    }

    /** The id of a new asset. */
    String upload(String content, String... namesAndValues) throws Exception {
        HttpResponse<String> answer = send("POST", "/v1/assets", Forms.of(content, namesAndValues), Forms.TYPE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("asset_id").asText();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    HttpResponse<String> delete(String path) throws Exception {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return post(path, json, Map.of());
    }

    HttpResponse<String> post(String path, String json, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send("POST", path, BodyPublishers.ofString(json), all);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + key);
        return anonymously(method, path, body, all);
    }

    /** Without the account's key. */
    HttpResponse<String> anonymously(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    Resource<MediaAsset> asset(String assetId) {
        return api.admin().resources(MediaAsset.class).inNamespace(namespace).withName(assetId.replace('_', '-'));
    }

    /** Plays the operator, which is not there. */
    void status(String assetId, MediaAssetStatus status) {
        asset(assetId).editStatus(asset -> {
            asset.setStatus(status);
            return asset;
        });
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = json(answer).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("doc_url").asText()).isEqualTo("https://docs.example/errors/" + code);
        assertThat(error.path("request_id").asText()).startsWith("req_");
        assertThat(answer.headers().allValues("X-Request-Id"))
                .containsExactly(error.path("request_id").asText());
    }
}
