package com.rendrsink.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicPortTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private ServerSocket listener;
    private PublicPort port;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        port = new PublicPort(listener.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void an_answer_is_good() throws Exception {
        accept("HTTP/1.1 200 OK\r\n\r\n");

        assertThat(port.ask()).isEqualTo(PAUSE);
    }

    @Test
    void one_that_is_closed_was_accepted() throws Exception {
        accept("");

        assertThat(port.ask()).isEqualTo(PAUSE);
    }

    /** The kernel still takes connections, and nobody takes them from it. */
    @Test
    void a_listener_that_accepts_no_more_fails() {
        assertThatThrownBy(port::ask).hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_listener_that_is_gone_fails() throws Exception {
        listener.close();

        assertThatThrownBy(port::ask).hasCauseInstanceOf(ConnectException.class);
    }

    private void accept(String answer) {
        Thread.startVirtualThread(() -> {
            try (Socket accepted = listener.accept()) {
                accepted.getInputStream().readNBytes("GET /livez".length());
                accepted.getOutputStream().write(answer.getBytes(US_ASCII));
                accepted.shutdownOutput();
                accepted.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
