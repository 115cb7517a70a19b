package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;

/** Requests that no HTTP client would send. */
final class RawHttp {
    private static final int PATIENCE_MS = 20_000;

    private RawHttp() {}

    /** What the server says until it closes the connection or enough of it has come. */
    static String answer(int port, String request, int characters) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes(characters), UTF_8);
        }
    }

    /** Such as {@code HTTP/1.1 400}. */
    static String status(int port, String request) throws IOException {
        return answer(port, request, "HTTP/1.1 400".length());
    }
}
