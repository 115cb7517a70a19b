package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.api.asset.AssetLimits;
import com.rendrsink.api.http.RequestLimits;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Format;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.ledger.Claim;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.helidon.webserver.WebServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real HTTP, with a real Kubernetes API server, PostgreSQL and S3 server behind it. */
class ApiServerIT {
    private static final int MAX_UPLOAD = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final KubeAPIServer KUBE = new KubeAPIServer();
    private static EmbeddedPostgres postgres;
    private static S3Server s3;
    private static ObjectStore store;
    private static Ledger ledger;
    private static KubernetesClient kubernetes;
    private static WebServer server;
    private static String key;
    private static String otherKey;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        KUBE.start();
        kubernetes = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(KUBE.getKubeConfigYaml()))
                .build();
        for (String crd : List.of("mediaassets", "processingprofiles")) {
            kubernetes
                    .load(java.nio.file.Files.newInputStream(
                            Path.of("../crds/generated", crd + ".media.rendrsink.com.yaml")))
                    .create();
        }
        for (String namespace : List.of("media", "other")) {
            kubernetes
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        org.awaitility.Awaitility.await().ignoreExceptions().untilAsserted(() -> profile("media"));
        postgres = EmbeddedPostgres.start();
        LedgerConfig database = new LedgerConfig(
                postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified", "postgres", "postgres", 5);
        ledger = Ledger.open(database);
        key = ledger.keys()
                .issue(ledger.accounts().ensure("default", "media").id(), "")
                .secret();
        otherKey = ledger.keys()
                .issue(ledger.accounts().ensure("other", "other").id(), "")
                .secret();
        s3 = S3Server.start();
        StorageConfig storage = new StorageConfig(
                s3.endpoint(), s3.endpoint(), "us-east-1", S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        store = new ObjectStore(storage);
        server = ApiServer.start(
                new ApiConfig(
                        database,
                        storage,
                        0,
                        0,
                        Map.of(),
                        "https://docs.example",
                        Optional.empty(),
                        new AssetLimits(MAX_UPLOAD, Duration.ofSeconds(2), false),
                        RequestLimits.DEFAULT,
                        Duration.ofHours(24)),
                ledger,
                store,
                kubernetes);
    }

    private static void profile(String namespace) {
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName("web").build());
        profile.setSpec(new ProcessingProfileSpec(
                "For the web",
                List.of(new DerivativeSpec(Format.MP4, 1280, null, null, null, null, null)),
                null,
                null,
                null));
        kubernetes.resource(profile).serverSideApply();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
        ledger.close();
        kubernetes.close();
        s3.close();
        postgres.close();
        KUBE.stop();
    }

    @Test
    void an_upload_is_stored_created_and_answered_as_on_the_page() throws Exception {
        HttpResponse<String> answer =
                post(form("hello", fields("profile", "web", "metadata", "{\"a\":\"b\"}")), Map.of());

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("asset_id").asText()).matches("ast_[0-9a-z]{16}");
        assertThat(body.path("status").asText()).isEqualTo("processing");
        assertThat(body.path("profile").asText()).isEqualTo("web");
        assertThat(body.path("priority").asText()).isEqualTo("normal");
        assertThat(body.at("/file/name").asText()).isEqualTo("video.mp4");
        assertThat(body.at("/file/size_bytes").asInt()).isEqualTo(5);
        assertThat(body.at("/file/mime_type").asText()).isEqualTo("video/mp4");
        assertThat(body.at("/metadata/a").asText()).isEqualTo("b");
        assertThat(body.path("derivatives_requested").asInt()).isEqualTo(1);
        assertThat(body.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        MediaAsset asset = asset(body.path("asset_id").asText());
        assertThat(store.read(asset.getSpec().source().object(), 100))
                .asString()
                .isEqualTo("hello");
        assertThat(get("/v1/assets/" + body.path("asset_id").asText(), key).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_file_may_come_before_the_fields() throws Exception {
        assertThat(post(formFileFirst("hello", fields("profile", "web")), Map.of())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_same_request_with_the_same_key_is_answered_again_and_nothing_is_made() throws Exception {
        Map<String, String> headers =
                Map.of("X-Idempotency-Key", UUID.randomUUID().toString());
        HttpResponse<String> first = post(form("once", fields("profile", "web")), headers);
        int assets = assets();

        HttpResponse<String> second = post(form("once", fields("profile", "web")), headers);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(assets()).isEqualTo(assets);
    }

    @Test
    void another_request_with_a_used_key_is_refused() throws Exception {
        Map<String, String> headers =
                Map.of("X-Idempotency-Key", UUID.randomUUID().toString());
        post(form("one", fields("profile", "web")), headers);

        assertProblem(post(form("two", fields("profile", "web")), headers), 422, "idempotency_mismatch");
    }

    @Test
    void a_key_whose_request_still_runs_has_to_wait_and_a_dead_ones_is_resumed() throws Exception {
        long account = ledger.accounts().byName("default").orElseThrow().id();
        String busy = UUID.randomUUID().toString();
        ledger.idempotency().claim(account, busy, "ast_0000000000000001", "somebody", Instant.now());
        String dead = UUID.randomUUID().toString();
        Instant longAgo = Instant.now().minusSeconds(60);
        assertThat(ledger.idempotency().claim(account, dead, "ast_0000000000000002", "somebody", longAgo))
                .isInstanceOf(Claim.Owned.class);

        HttpResponse<String> waiting = post(form("x", fields("profile", "web")), Map.of("X-Idempotency-Key", busy));
        HttpResponse<String> resumed = post(form("x", fields("profile", "web")), Map.of("X-Idempotency-Key", dead));

        assertProblem(waiting, 409, "idempotency_in_progress");
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSON.readTree(resumed.body()).path("asset_id").asText()).isEqualTo("ast_0000000000000002");
    }

    @ParameterizedTest
    @CsvSource({
        "profile,nonexistent,invalid_profile",
        "profile,,missing_parameter",
        "priority,urgent,invalid_priority",
        "webhook_url,http://10.0.0.1/,invalid_webhook_url",
    })
    void a_bad_field_leaves_nothing_in_the_store(String field, String value, String code) throws Exception {
        Map<String, String> fields = fields("profile", "web");
        fields.put(field, value == null ? "" : value);
        int before = store.list("originals/").size();

        assertProblem(post(formFileFirst("hello", fields), Map.of()), 400, code);
        assertThat(store.list("originals/")).hasSize(before);
    }

    @Test
    void a_form_without_a_file_and_a_body_that_is_no_form() throws Exception {
        assertProblem(post("--b\r\n" + part("profile", "web") + "--b--\r\n", Map.of()), 400, "missing_file");
        HttpRequest text = request("/v1/assets", key)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertProblem(http.send(text, BodyHandlers.ofString()), 415, "unsupported_media_type");
    }

    @Test
    void a_file_over_the_limit_is_refused_and_leaves_nothing() throws Exception {
        int before = store.list("originals/").size();

        HttpResponse<String> answer = post(form("x".repeat(MAX_UPLOAD + 1), fields("profile", "web")), Map.of());

        assertProblem(answer, 413, "file_too_large");
        assertThat(JSON.readTree(answer.body()).at("/error/max_bytes").asInt()).isEqualTo(MAX_UPLOAD);
        assertThat(store.list("originals/")).hasSize(before);
    }

    @Test
    void a_body_that_is_cut_short_leaves_nothing() throws Exception {
        int before = store.list("originals/").size();
        String whole = form("hello", fields("profile", "web"));

        assertProblem(post(whole.substring(0, whole.length() - 20), Map.of()), 400, "upload_incomplete");
        assertThat(store.list("originals/")).hasSize(before);
    }

    @Test
    void a_body_that_stands_still_is_cut() throws Exception {
        String answer = raw("POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhel");

        assertThat(answer).doesNotContain("201");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5\\r\\nContent-Length: 6",
        "Content-Length: 5\\r\\nTransfer-Encoding: chunked",
        "Content-Length: +5"
    })
    void a_body_of_ambiguous_length_is_refused(String headers) throws Exception {
        String answer =
                raw("POST /v1/assets HTTP/1.1\r\nHost: x\r\n" + headers.replace("\\r\\n", "\r\n") + "\r\n\r\nhello");

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void keys_are_required_and_wrong_ones_are_all_alike() throws Exception {
        assertProblem(get("/v1/profiles", ""), 401, "unauthorized");
        assertProblem(get("/v1/profiles", "fv_live_sk_wrong"), 401, "unauthorized");
        assertThat(get("/v1/profiles", key).statusCode()).isEqualTo(200);
    }

    @Test
    void another_tenants_asset_is_not_found_like_one_that_never_was() throws Exception {
        String id = JSON.readTree(
                        post(form("mine", fields("profile", "web")), Map.of()).body())
                .path("asset_id")
                .asText();

        for (String path : List.of("/v1/assets/" + id, "/v1/assets/" + id + "/derivatives")) {
            assertThat(get(path, key).statusCode()).isEqualTo(200);
            assertProblem(get(path, otherKey), 404, "not_found");
        }
        assertProblem(get("/v1/assets/ast_zzzzzzzzzzzzzzzz", key), 404, "not_found");
        assertProblem(get("/v1/assets/..%2fx", key), 404, "not_found");
    }

    @Test
    void unknown_paths_and_methods_use_the_same_envelope() throws Exception {
        assertProblem(get("/v1/nothing", key), 404, "not_found");
        assertProblem(get("/", key), 404, "not_found");
        HttpRequest put =
                request("/v1/assets", key).PUT(BodyPublishers.noBody()).build();
        assertProblem(http.send(put, BodyHandlers.ofString()), 405, "method_not_allowed");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("doc_url").asText()).isEqualTo("https://docs.example/errors/" + code);
        assertThat(error.path("request_id").asText()).startsWith("req_");
    }

    private static MediaAsset asset(String assetId) {
        return kubernetes
                .resources(MediaAsset.class)
                .inNamespace("media")
                .withName(assetId.replace('_', '-'))
                .get();
    }

    private static int assets() {
        return kubernetes
                .resources(MediaAsset.class)
                .inNamespace("media")
                .list()
                .getItems()
                .size();
    }

    private HttpResponse<String> get(String path, String withKey) throws Exception {
        return http.send(request(path, withKey).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String form, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = request("/v1/assets", key)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String withKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
        if (!withKey.isEmpty()) {
            request.header("Authorization", "Bearer " + withKey);
        }
        return request;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes(12), UTF_8);
        }
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String form(String file, Map<String, String> fields) {
        return "--b\r\n" + parts(fields) + file(file) + "--b--\r\n";
    }

    private static String formFileFirst(String file, Map<String, String> fields) {
        String rest = parts(fields);
        return "--b\r\n" + file(file) + "--b\r\n" + rest.substring(0, rest.length() - 5) + "--b--\r\n";
    }

    private static String parts(Map<String, String> fields) {
        StringBuilder parts = new StringBuilder();
        fields.forEach((name, value) -> parts.append(part(name, value)).append("--b\r\n"));
        return parts.toString();
    }

    private static String part(String name, String value) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String content) {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"../video.mp4\"\r\n\r\n" + content + "\r\n";
    }
}
