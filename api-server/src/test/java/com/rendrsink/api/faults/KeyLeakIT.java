package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key is in nobody's hands but its holder's: not in a log, not in a resource, not in the ledger. */
class KeyLeakIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "key-leak";

    private static Surroundings around;
    private static ServerProcess server;
    private static String key;
    /** Enough of the key's random part that nobody could guess it; the ledger may know the first characters. */
    private static String secret;

    @BeforeAll
    static void use() throws Exception {
        around = Surroundings.start();
        key = around.account(NAMESPACE);
        secret = key.substring(key.length() - 26, key.length() - 6);
        server = ServerProcess.start(around.environment());
        HttpResponse<String> created =
                Uploads.begin(server, key, "a-try", "film".getBytes()).get(30, TimeUnit.SECONDS);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        uploadDirectly();
        String id = JSON.readTree(created.body()).path("asset_id").asText();
        Uploads.post(server, "/v1/assets/" + id + "/reprocess", key, "{}");
        Uploads.post(server, "/v1/assets/" + id + "/cancel", key, "");
        Uploads.post(server, "/v1/profiles", key, "{\"slug\":\"" + key + "\"}");
        for (String path : List.of("/v1/assets", "/v1/nothing", "/v1/assets/..%2f", "/v1/usage?from=never")) {
            Uploads.get(server, path, key);
        }
        useWrongly();
    }

    private static void useWrongly() throws Exception {
        assertThat(Uploads.get(server, "/v1/assets", key + "x").statusCode()).isEqualTo(401);
        Uploads.begin(server, key + "x", "another-try", new byte[10]).get(30, TimeUnit.SECONDS);
        assertThat(Uploads.get(server, "/v1/assets?cursor=" + key, key).statusCode())
                .isEqualTo(400);
        assertThat(Uploads.get(server, "/v1/assets/" + key, key).statusCode()).isEqualTo(404);
        assertThat(Uploads.begin(server, key, key, new byte[10])
                        .get(30, TimeUnit.SECONDS)
                        .statusCode())
                .isEqualTo(400);
    }

    private static void uploadDirectly() throws Exception {
        HttpResponse<String> begun =
                Uploads.post(server, "/v1/uploads", key, "{\"file_name\":\"a.mp4\",\"size_bytes\":4}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        JsonNode upload = JSON.readTree(begun.body());
        Uploads.put(upload.at("/parts/0/url").asText(), "film".getBytes(UTF_8));
        HttpResponse<String> created = Uploads.post(
                server,
                "/v1/assets",
                key,
                "{\"profile\":\"web\",\"webhook_url\":\"https://example.com/hook\",\"upload_id\":\"%s\"}"
                        .formatted(upload.path("upload_id").asText()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void no_log_line_has_it() throws Exception {
        assertThat(Files.readString(server.log()))
                .contains("access: request", "status=201", "status=401")
                .doesNotContain(secret);
    }

    @Test
    void no_resource_has_it() {
        List<GenericKubernetesResource> resources = EveryResource.of(around.kubernetes());

        assertThat(resources)
                .extracting(GenericKubernetesResource::getKind)
                .contains("MediaAsset", "ProcessingProfile", "Namespace");
        assertThat(around.assets(NAMESPACE)).hasSize(2);
        assertThat(Serialization.asYaml(resources)).contains("managedFields").doesNotContain(secret);
    }

    @Test
    void no_table_has_it() throws Exception {
        Map<String, String> tables = tables();

        assertThat(tables.keySet()).contains("api_key", "idempotency", "asset");
        assertThat(tables.get("api_key")).contains(key.substring(0, 12));
        assertThat(tables.values()).noneMatch(rows -> rows.contains(secret));
    }

    /** The text of all rows, by table. */
    private static Map<String, String> tables() throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection database = around.postgres().getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            try (ResultSet names =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (names.next()) {
                    tables.put(names.getString(1), "");
                }
            }
            for (Map.Entry<String, String> table : tables.entrySet()) {
                try (ResultSet rows = statement.executeQuery(
                        "select coalesce(string_agg(t::text, ' '), '') from \"" + table.getKey() + "\" t")) {
                    rows.next();
                    table.setValue(rows.getString(1));
                }
            }
        }
        return tables;
    }
}
