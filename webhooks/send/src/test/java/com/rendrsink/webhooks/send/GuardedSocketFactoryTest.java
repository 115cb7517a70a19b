package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class GuardedSocketFactoryTest {
    private final GuardedSocketFactory sockets = new GuardedSocketFactory();

    @Test
    void a_socket_looks_at_the_address_itself() throws Exception {
        try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = loopback.getLocalPort();

            assertThatThrownBy(() -> sockets.createSocket()
                            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000))
                    .isInstanceOf(ForbiddenTargetException.class);
            assertThatThrownBy(() -> sockets.createSocket("0127.0.0.1", port))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
