package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends a byte now and then never stands still, and holds a connection all the same. */
class SlowBodiesIT {
    private static final RunningApi API = RunningApi.start();
    private static final int BYTE_EVERY_MS = 200;
    /** Ten times as many as a body may take. */
    private static final int ENOUGH = 150;

    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String JSON = "application/json";

    private final Partner partner = API.partner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b\r\nContent-Disp",
                "--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nw",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nhel",
            })
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
    void json_that_stands_still_is_cut(String path) throws Exception {
        assertThat(RawHttp.status(API.port(), begin(path, JSON) + "{\"slug\":\""))
                .doesNotContain("201");
    }

    private boolean isCut(String path, String type, String sent) throws IOException {
        try (Socket socket = new Socket("localhost", API.port())) {
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
