package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.UploadMemory;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients are told by a server whose upload memory, of a single part, is full, with the usual limits. */
class FullMemoryIT {
    private static final int PART = 5 << 20;
    private static final int SLABS = 20;
    private static final RunningApi API = RunningApi.start();
    private static final Inventory INVENTORY = new Inventory(API.storage());

    private final UploadMemory memory = new UploadMemory(5);
    private final WebServer server = API.with(memory);
    private final Partner partner = API.partner();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    @Test
    void an_upload_that_waits_too_long_is_unavailable_and_leaves_nothing() throws Exception {
        try (Socket stalled = stall(partner, PART - 1)) {
            Awaitility.await().until(() -> memory.used() == SLABS);

            HttpResponse<String> refused = upload(partner);

            assertProblem(refused, 503, "unavailable");
            assertThat(json(refused).at("/error/message").asText())
                    .isEqualTo("The server has no free memory for uploads. Try again.");
            assertThat(refused.headers().firstValue("Retry-After")).contains("2");
            assertThat(stalled.isClosed()).isFalse();
        }
        Awaitility.await().until(() -> memory.used() == 0);
        assertNothingIsLeft();
        assertThat(upload(partner).statusCode()).isEqualTo(201);
    }

    /** Its first part has arrived in the store by then. */
    @Test
    void a_slow_upload_whose_memory_another_account_needs_ends_and_leaves_nothing() throws Exception {
        try (Socket slow = stall(partner, PART + PART / 2)) {
            Awaitility.await()
                    .until(() -> memory.used() > 0 && memory.used() < SLABS && isUnfinished() && memory.waiting() == 0);

            assertThat(upload(API.partner()).statusCode()).isEqualTo(201);

            assertThat(answered(slow)).isFalse();
        }
        assertThat(memory.refused()).isEqualTo(1);
        Awaitility.await().until(() -> memory.used() == 0);
        assertNothingIsLeft();
    }

    private HttpResponse<String> upload(Partner sender) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/v1/assets"))
                        .header("Authorization", "Bearer " + sender.key())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(Forms.of("hello", "profile", "web"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends so much of a file, and then nothing. */
    private Socket stall(Partner sender, int bytes) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream()
                .write(("POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + sender.key()
                                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + 2 * PART
                                + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\nweb\r\n"
                                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().write(new byte[bytes]);
        return socket;
    }

    private static boolean answered(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            return false;
        }
    }

    private boolean isUnfinished() {
        return !INVENTORY.uploads(originals(), "", 10).isEmpty();
    }

    private void assertNothingIsLeft() {
        Awaitility.await().until(() -> !isUnfinished());
        assertThat(API.store().list(originals())).isEmpty();
    }

    private String originals() {
        return ObjectKeys.originals(partner.namespace());
    }
}
