package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of an address leads to a private one. */
class LiteralTargetsIT {
    private static final int SHORT_MS = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0127.0.0.1",
                "127.0.0.01",
                "0000127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "02130706433",
                "0127.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.1.",
                "%31%32%37.0.0.1",
                "%30127.0.0.1",
                "\uff11\uff12\uff17.0.0.1",
                "\uff10\uff11\uff12\uff17.0.0.1",
                "127\u30020.0.1",
                "0127\u30020.0.1",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[::1]"
            })
    void no_spelling_of_loopback_is_connected_to(String host) throws IOException {
        try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getByName("::"))) {
            WebhookClient strict = new WebhookClient(false, Dns.SYSTEM);

            strict.post("https://" + host + ":" + loopback.getLocalPort() + "/", Map.of(), "{}", Instant.now());

            assertThat(isConnectedTo(loopback)).isFalse();
        }
    }

    private static boolean isConnectedTo(ServerSocket server) throws IOException {
        server.setSoTimeout(SHORT_MS);
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
