package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.e2e.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What the examples' README tells a newcomer to type. */
class ExamplesE2E {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final String FILM =
            EXAMPLES.resolve("media/bigbuckbunny.mp4").toString();

    private record Ended(int exit, String output) {}

    @Test
    void a_source_put_into_the_bucket_is_processed_as_an_applied_asset() throws Exception {
        try (Running running = new Running()) {
            running.account.run("delete", "mediaasset", "big-buck-bunny", "--ignore-not-found");
            running.rememberedResource("big-buck-bunny");

            Ended put = run("", "put-object.sh", FILM, "originals/media/examples/bigbuckbunny.mp4");
            running.account.run("apply", "-f", EXAMPLES.resolve("asset.yaml").toString());

            assertThat(put.exit()).as(put.output()).isZero();
            await().atMost(Running.PATIENCE)
                    .until(() -> running.mediaAsset("big-buck-bunny")
                            .at("/status/phase")
                            .asText()
                            .matches("Processed|Delivered"));
            assertThat(running.account.run("get", "ma", "big-buck-bunny"))
                    .contains("PROFILE", "PHASE", "web-optimized-1080p");
            String uid =
                    running.mediaAsset("big-buck-bunny").at("/metadata/uid").asText();
            await().atMost(Running.PATIENCE)
                    .untilAsserted(() -> assertThat(running.account.run(
                                    "get", "events.events.k8s.io", "--field-selector=regarding.uid=" + uid))
                            .contains("Launched", "Processed"));
        }
    }

    @Test
    void an_applied_profile_makes_its_cuts() throws Exception {
        try (Running running = new Running()) {
            running.account.run("apply", "-f", EXAMPLES.resolve("profile.yaml").toString());

            Answer created = running.api.upload(
                    Path.of(FILM), Map.of("profile", "social-square"), Optional.of(Running.newKey()));
            assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
            String asset = running.remembered(created.text("/asset_id"));
            running.awaitEnd(asset, "processed");

            assertThat(running.api
                            .get("/v1/assets/" + asset + "/derivatives")
                            .body()
                            .path("data"))
                    .extracting(made -> made.path("format").asText()
                            + " " + made.path("width").asText() + "x"
                            + made.path("height").asText())
                    .containsExactlyInAnyOrder("mp4 720x720", "webm 480x270");
        }
    }

    @Test
    void the_curl_walk_ends_with_derivatives() throws Exception {
        try (Running running = new Running()) {
            Ended walk = run("", "curl.sh");

            assertThat(walk.exit()).as(walk.output()).isZero();
            assertThat(walk.output()).contains("is processed", "derivative_id", "thumbnails");
            running.remembered(walk.output().replaceAll("(?s).*?\"asset_id\":\"(ast_[^\"]*)\".*", "$1"));
        }
    }

    @Test
    void a_right_signature_is_accepted_and_a_wrong_one_rejected() throws Exception {
        String secret = Target.from(System.getenv()).webhookSecret();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal("{\"event\":\"x\"}".getBytes(UTF_8)));

        assertThat(run("{\"event\":\"x\"}", "verify-webhook.sh", signature).exit())
                .isZero();
        assertThat(run("{\"event\":\"y\"}", "verify-webhook.sh", signature).exit())
                .isNotZero();
    }

    private static Ended run(String input, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", EXAMPLES.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
