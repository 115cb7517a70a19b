package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A new version comes, and nobody notices. */
class RollOutE2E {
    private static final String API_SERVER = "app.kubernetes.io/name=api-server";

    @Test
    void no_connection_is_refused_while_one_api_server_follows_another() throws Exception {
        try (Running running = new Running()) {
            String old = pods(running);
            Set<String> answers = ConcurrentHashMap.newKeySet();
            AtomicBoolean over = new AtomicBoolean();
            Thread partner = Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    answers.add(knock(running.target.url()));
                }
            });

            running.system.run("rollout", "restart", "deploy/rendrsink-api-server");
            await("a new API server in the place of " + old)
                    .atMost(Running.PATIENCE)
                    .until(
                            () -> pods(running),
                            now -> !now.contains(old) && now.lines().count() == 1);
            over.set(true);
            partner.join();

            assertThat(answers).containsExactly("HTTP/1.1 200 OK");
        }
    }

    private static String pods(Running running) {
        return running.system.run("get", "pod", "-l", API_SERVER, "-o", "name").strip();
    }

    /** Each time by a new connection, since an old one leads to the old server. */
    private static String knock(URI server) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
        } catch (IOException refused) {
            return refused.toString();
        }
    }
}
