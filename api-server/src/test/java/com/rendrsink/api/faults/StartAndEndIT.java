package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the process begins and ends. */
class StartAndEndIT {
    private static final int TERMINATED = 128 + 15;

    private static Surroundings around;

    @BeforeAll
    static void start() throws Exception {
        around = Surroundings.start();
    }

    @Test
    void an_upload_that_is_under_way_is_finished_when_the_server_is_told_to_end() throws Exception {
        String key = around.account("graceful-end");
        ServerProcess server = ServerProcess.start(around.environment());
        byte[] form = ("--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nweb\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"
                        + "x".repeat(1000) + "\r\n--b--\r\n")
                .getBytes(UTF_8);
        try (Socket upload = new Socket("localhost", server.port())) {
            upload.setSoTimeout(20_000);
            upload.getOutputStream()
                    .write(("POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                                    + form.length
                                    + "\r\n\r\n")
                            .getBytes(UTF_8));
            upload.getOutputStream().write(form, 0, 500);
            Awaitility.await().until(() -> Files.readString(server.log()).contains("API server started"));

            server.terminate();
            Awaitility.await().until(() -> refuses(server.port()));
            upload.getOutputStream().write(form, 500, form.length - 500);

            assertThat(new String(upload.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 201");
        }
        assertThat(server.exitCode()).isEqualTo(TERMINATED);
        assertThat(around.assets("graceful-end")).hasSize(1);
    }

    @Test
    void a_port_that_is_taken_is_an_error_that_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> environment = new HashMap<>(around.environment());
            environment.put("RENDRSINK_METRICS_PORT", Integer.toString(taken.getLocalPort()));
            ServerProcess server = ServerProcess.launch(environment);

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(Files.readString(server.log()))
                    .contains(taken.getLocalPort() + " cannot be listened on")
                    .doesNotContain("API server started");
        }
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
