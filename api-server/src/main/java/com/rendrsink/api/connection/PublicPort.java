package com.rendrsink.api.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Connects to the public port from inside. If the server cannot accept a connection, for example for lack of file
 * descriptors, it closes only its listener; probes use the other port and would not notice.
 */
public final class PublicPort {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int PATIENCE_MS = 2000;
    private static final byte[] REQUEST =
            "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final int port;

    public PublicPort(int port) {
        this.port = port;
    }

    /**
     * Returns the pause until the next call. A connection that is closed without a response counts as a success: it was
     * accepted, and a flood left no space for it.
     *
     * @throws UncheckedIOException if no connection was accepted and served; each of the two steps may take 2 s
     */
    public Duration ask() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(REQUEST);
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException("the public port accepts no connections", e);
        }
        return PAUSE;
    }
}
