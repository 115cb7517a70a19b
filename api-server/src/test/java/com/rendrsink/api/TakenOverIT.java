package com.rendrsink.api;

import static com.rendrsink.api.Partner.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.ClaimAge;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A request that paused for so long that another one took over its idempotency key, and then continues. */
class TakenOverIT {
    private static final RunningApi API = RunningApi.start();
    private static final String KEY = "taken-over";
    private static final String BEFORE_FILE = "--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nweb\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"video.mp4\"\r\n\r\n";

    private final Partner partner = API.partner();

    @Test
    void the_loser_does_not_overwrite_the_winners_file() throws Exception {
        try (Socket loser = begin()) {
            HttpResponse<String> winner = takeOver();

            end(loser, "the loser's\r\n--b--\r\n");

            assertOnlyObject(winner, "the winner's");
        }
    }

    @Test
    void the_losers_clean_up_does_not_delete_the_winners_file() throws Exception {
        try (Socket loser = begin()) {
            HttpResponse<String> winner = takeOver();

            end(loser, "the loser's\r\n--b\r\nContent-Disposition: form-data; name=\"nonsense\"\r\n\r\nx\r\n--b--\r\n");

            assertOnlyObject(winner, "the winner's");
        }
    }

    /** The server has read the beginning when the key is claimed. */
    private Socket begin() throws Exception {
        Socket socket = new Socket("localhost", API.port());
        socket.getOutputStream()
                .write(("POST /v1/assets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                + partner.key() + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "X-Idempotency-Key: " + key() + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk(BEFORE_FILE))
                        .getBytes(UTF_8));
        return socket;
    }

    private HttpResponse<String> takeOver() throws Exception {
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(
                        () -> ClaimAge.add(API.databaseSource(), partner.accountId(), key(), Duration.ofSeconds(60)));
        Map<String, String> headers = new HashMap<>(Forms.TYPE);
        headers.put("X-Idempotency-Key", key());
        HttpResponse<String> winner =
                partner.send("POST", "/v1/assets", Forms.of("the winner's", "profile", "web"), headers);
        assertThat(winner.statusCode()).as(winner.body()).isEqualTo(201);
        assertThat(json(winner).at("/file/name").asText()).isEqualTo("video.mp4");
        return winner;
    }

    private void end(Socket loser, String rest) throws Exception {
        OutputStream out = loser.getOutputStream();
        out.write((chunk(rest) + "0\r\n\r\n").getBytes(UTF_8));
        // Until the server has ended the request.
        assertThat(new String(loser.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 4");
    }

    private void assertOnlyObject(HttpResponse<String> winner, String content) throws Exception {
        String object = partner.asset(json(winner).path("asset_id").asText())
                .get()
                .getSpec()
                .source()
                .object();
        assertThat(API.store().list("originals/" + partner.namespace() + "/")).containsExactly(object);
        assertThat(new String(API.store().read(object, 100), UTF_8)).isEqualTo(content);
    }

    private String key() {
        return KEY + "-" + partner.namespace();
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }
}
