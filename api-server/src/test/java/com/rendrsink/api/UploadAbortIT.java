package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.Interceptor.RequestTags;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Direct uploads that are aborted, and those that are an asset already or just becoming one. */
class UploadAbortIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();
    private final TwoParts uploads = new TwoParts(partner);

    @Test
    void an_aborted_upload_is_gone_and_leaves_nothing() throws Exception {
        JsonNode begun = uploads.begin("");
        uploads.put(begun, 1);
        String path = "/v1/uploads/" + begun.path("upload_id").asText();

        assertThat(partner.delete(path).statusCode()).isEqualTo(204);
        assertProblem(partner.get(path), 404, "not_found");
        assertThat(TwoParts.send(begun.at("/parts/1/url").asText(), new byte[1000]))
                .isEqualTo(404);
    }

    /** The answer that its asset was made may have been lost, and its client then cleans up. */
    @Test
    void an_upload_that_has_become_an_asset_is_not_aborted() throws Exception {
        JsonNode begun = uploads.arrived();
        String uploadId = begun.path("upload_id").asText();
        String assetId = json(uploads.create(begun, Map.of())).path("asset_id").asText();
        uploads.execute("update upload set ended = false where id = '" + uploadId + "'");

        HttpResponse<String> refused = partner.delete("/v1/uploads/" + uploadId);

        assertProblem(refused, 409, "conflict");
        assertThat(refused.body()).contains(assetId);
        String original = partner.asset(assetId).get().getSpec().source().object();
        assertThat(api.store().stat(original)).isPresent();
    }

    @Test
    void an_abort_that_comes_while_the_asset_is_being_made_is_refused() throws Exception {
        JsonNode begun = uploads.arrived();
        String path = "/v1/uploads/" + begun.path("upload_id").asText();
        var refused = new AtomicReference<HttpResponse<String>>();

        HttpResponse<String> made = through(
                "POST",
                request -> refused.set(deleted(path)),
                server -> make(server, begun.path("upload_id").asText()));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertProblem(refused.get(), 409, "conflict");
        var asset = partner.asset(json(made).path("asset_id").asText()).get();
        assertThat(api.store().stat(asset.getSpec().source().object())).isPresent();
    }

    @Test
    void an_upload_whose_maker_died_without_an_asset_can_be_aborted_after_a_while() throws Exception {
        JsonNode begun = uploads.arrived();
        String uploadId = begun.path("upload_id").asText();
        String path = "/v1/uploads/" + uploadId;

        uploads.execute("update upload set claimed_at = now() where id = '" + uploadId + "'");
        assertProblem(partner.delete(path), 409, "conflict");
        uploads.execute("update upload set claimed_at = now() - interval '3 minutes' where id = '" + uploadId + "'");
        assertThat(partner.delete(path).statusCode()).isEqualTo(204);
        assertThat(api.store().list("originals/" + partner.namespace() + "/")).isEmpty();
        assertProblem(uploads.create(begun, Map.of()), 400, "invalid_upload");
    }

    @Test
    void a_request_that_was_refused_does_not_keep_the_upload() throws Exception {
        JsonNode begun = uploads.arrived();
        String uploadId = begun.path("upload_id").asText();

        assertProblem(
                partner.post("/v1/assets", "{\"upload_id\":\"%s\"}".formatted(uploadId)), 400, "missing_parameter");
        HttpResponse<String> forbidden = through(
                "POST", request -> request.setHeader("Impersonate-User", "nobody"), server -> make(server, uploadId));
        assertProblem(forbidden, 500, "internal_error");

        assertThat(partner.delete("/v1/uploads/" + uploadId).statusCode()).isEqualTo(204);
    }

    /** It came after the abort had looked at claims, and the abort's look for an asset then took minutes. */
    @Test
    void a_claim_that_came_while_an_abort_looked_for_the_asset_is_respected() throws Exception {
        String uploadId = uploads.begin("").path("upload_id").asText();

        HttpResponse<String> refused = through(
                "GET",
                request -> uploads.execute(
                        "update upload set claimed_at = now() - interval '3 minutes' where id = '" + uploadId + "'"),
                server -> delete(server, uploadId));

        assertProblem(refused, 409, "conflict");
    }

    @Test
    void the_second_of_two_aborts_finds_nothing() throws Exception {
        String uploadId = uploads.begin("").path("upload_id").asText();

        HttpResponse<String> second = through(
                "GET",
                request -> assertThat(deleted("/v1/uploads/" + uploadId).statusCode())
                        .isEqualTo(204),
                server -> delete(server, uploadId));

        assertProblem(second, 404, "not_found");
    }

    @Test
    void an_abort_without_the_store_is_done_by_the_sweep() throws Exception {
        JsonNode begun = uploads.begin("");
        uploads.put(begun, 1);
        String uploadId = begun.path("upload_id").asText();
        WebServer server = api.withoutStore();

        HttpResponse<String> aborted = delete(server, uploadId);
        server.stop();

        assertThat(aborted.statusCode()).as(aborted.body()).isEqualTo(204);
        assertProblem(partner.get("/v1/uploads/" + uploadId), 404, "not_found");
    }

    private interface Meanwhile {
        void run(BasicBuilder request) throws Exception;
    }

    private interface Asking {
        HttpResponse<String> ask(WebServer server) throws Exception;
    }

    /** A server during whose requests of one method to the cluster's assets something happens. */
    private HttpResponse<String> through(String method, Meanwhile meanwhile, Asking asking) throws Exception {
        WebServer server = api.another(api.watched(new Interceptor() {
            @Override
            public void before(
                    BasicBuilder builder, io.fabric8.kubernetes.client.http.HttpRequest request, RequestTags tags) {
                if (request.method().equals(method) && request.uri().getPath().contains("/mediaassets")) {
                    try {
                        meanwhile.run(builder);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }));
        try {
            return asking.ask(server);
        } finally {
            server.stop();
        }
    }

    private HttpResponse<String> delete(WebServer server, String uploadId) throws Exception {
        return send(server, "DELETE", "/v1/uploads/" + uploadId, "");
    }

    private HttpResponse<String> make(WebServer server, String uploadId) throws Exception {
        return send(server, "POST", "/v1/assets", "{\"profile\":\"web\",\"upload_id\":\"%s\"}".formatted(uploadId));
    }

    private HttpResponse<String> send(WebServer server, String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .header("Authorization", "Bearer " + partner.key())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> deleted(String path) {
        try {
            return partner.delete(path);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
