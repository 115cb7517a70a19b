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

    private static final byte[] FORM = ("--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nweb\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"
                    + "x".repeat(1000) + "\r\n--b--\r\n")
            .getBytes(UTF_8);

    private static Surroundings around;

    @BeforeAll
    static void start() throws Exception {
        around = Surroundings.start();
    }

    @Test
    void a_server_that_gets_sigterm_finishes_uploads_and_waits_for_nothing_else() throws Exception {
        String key = around.account("graceful-end");
        ServerProcess server = ServerProcess.start(around.environment());
        try (Socket idle = connect(server);
                Socket upload = connect(server)) {
            ask(idle, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK");
            // It asks for the body when it begins to read it.
            ask(upload, head(key), "HTTP/1.1 100 Continue");
            Awaitility.await().until(() -> Files.readString(server.log()).contains("API server started"));

            server.terminate();
            // Long before the grace that an upload is given has passed.
            assertThat(new String(idle.getInputStream().readAllBytes(), UTF_8)).endsWith("\r\n\r\n");
            Awaitility.await().until(() -> refuses(server.port()));
            upload.getOutputStream().write(FORM);

            assertThat(new String(upload.getInputStream().readNBytes(16), UTF_8))
                    .isEqualTo("\r\n\r\nHTTP/1.1 201");
        }
        assertThat(server.exitCode()).isEqualTo(TERMINATED);
        assertThat(around.assets("graceful-end")).hasSize(1);
    }

    @Test
    void an_upload_that_lasts_longer_than_the_drain_ends_with_the_server() throws Exception {
        Map<String, String> environment = new HashMap<>(around.environment());
        environment.put("RENDRSINK_DRAIN_SECONDS", "1");
        String key = around.account("drained");
        ServerProcess server = ServerProcess.start(environment);
        try (Socket upload = connect(server)) {
            ask(upload, head(key), "HTTP/1.1 100 Continue");
            Awaitility.await().until(() -> Files.readString(server.log()).contains("API server started"));

            server.terminate();

            // It would wait for its client for 30 s, which is longer than this test waits.
            assertThat(new String(upload.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain("201");
        }
        assertThat(server.exitCode()).isEqualTo(TERMINATED);
        assertThat(around.assets("drained")).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_an_error_that_says_so() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> environment = new HashMap<>(around.environment());
            environment.put("RENDRSINK_METRICS_PORT", Integer.toString(taken.getLocalPort()));
            ServerProcess server = ServerProcess.launch(environment);

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(Files.readString(server.log()))
                    .contains("cannot listen on port", " or " + taken.getLocalPort() + ";")
                    .doesNotContain("API server started");
        }
    }

    private static Socket connect(ServerProcess server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void ask(Socket socket, String request, String answer) throws IOException {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(answer.length()), UTF_8))
                .isEqualTo(answer);
    }

    private static String head(String key) {
        return "POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nExpect: 100-continue\r\nContent-Length: "
                + FORM.length + "\r\n\r\n";
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
