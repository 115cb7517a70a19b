package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come too slowly. A client that sends a byte now and then never stands still, and still holds a connection. */
class SlowBodiesIT {
    private static final RunningApi API = RunningApi.start();
    private static final int BYTE_EVERY_MS = 200;
    /** Ten times as many as a body may take. */
    private static final int ENOUGH = 150;

    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhel";
    private static final String JSON = "application/json";

    private final Partner partner = API.partner();

    static List<String> beginnings() {
        return List.of(
                "", "--b\r\nContent-Disp", "--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nw", FILE);
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void a_form_that_trickles_is_cut_wherever_it_does(String sent) throws Exception {
        assertThat(isCut("/v1/assets", FORM, sent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/assets", "/v1/profiles", "/v1/uploads"})
    void json_that_trickles_is_cut(String path) throws Exception {
        assertThat(isCut(path, JSON, "{\"slug\":\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/assets", "/v1/profiles", "/v1/uploads"})
    void json_that_stands_still_ends_without_an_answer(String path) throws Exception {
        assertThat(RawHttp.status(API.impatientPort(), begin(path, JSON) + "{\"slug\":\""))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void a_form_that_stands_still_ends_without_an_answer_and_leaves_nothing(String sent) throws Exception {
        assertThat(RawHttp.status(API.impatientPort(), begin("/v1/assets", FORM) + sent))
                .isEmpty();
        assertThat(API.store().list("originals/" + partner.namespace() + "/")).isEmpty();
    }

    @Test
    void an_upload_that_stood_still_may_be_sent_again_as_soon_as_it_has_ended() throws Exception {
        Map<String, String> headers = new HashMap<>(Forms.TYPE);
        headers.put("X-Idempotency-Key", "again");
        try (CaughtLog log = new CaughtLog()) {
            String stalled = begin("/v1/assets", FORM + "\r\nX-Idempotency-Key: again") + FILE;
            assertThat(RawHttp.status(API.impatientPort(), stalled)).isEmpty();
            Awaitility.await()
                    .until(() -> log.lines().stream()
                            .anyMatch(line -> line.contains("\"POST\"") && line.contains(partner.namespace())));
        }

        HttpResponse<String> again = partner.send("POST", "/v1/assets", Forms.of("hello", "profile", "web"), headers);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    }

    private boolean isCut(String path, String type, String sent) throws IOException {
        try (Socket socket = new Socket("localhost", API.impatientPort())) {
            socket.setSoTimeout(BYTE_EVERY_MS);
            socket.getOutputStream().write((begin(path, type) + sent).getBytes(UTF_8));
            for (int i = 0; i < ENOUGH; i++) {
                if (hasEnded(socket)) {
                    return true;
                }
                socket.getOutputStream().write('x');
            }
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Or has been answered, which nothing that is still being read is. */
    private static boolean hasEnded(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException underWay) {
            return false;
        }
    }

    private String begin(String path, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + partner.key() + "\r\nContent-Type: "
                + type + "\r\nContent-Length: 1000\r\n\r\n";
    }
}
