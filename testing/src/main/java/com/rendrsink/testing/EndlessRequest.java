package com.rendrsink.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/** Requests without a key in which one part never ends. */
public enum EndlessRequest {
    CHUNK("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"),
    CHUNK_SIZE("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"),
    TRAILER("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: "),
    REQUEST_LINE("GET /"),
    HEADER_NAME("GET / HTTP/1.1\r\nHost: x\r\nX"),
    HEADER_VALUE("GET / HTTP/1.1\r\nHost: x\r\nX: ");

    private static final int AT_ONCE = 1 << 16;

    private final String beginning;

    EndlessRequest(String beginning) {
        this.beginning = beginning;
    }

    /**
     * Sends it until the server closes the connection.
     *
     * @return the bytes that were sent; the allowed maximum if it was not closed
     */
    public long send(String host, int port, long most) throws IOException {
        byte[] zeros = new byte[AT_ONCE];
        Arrays.fill(zeros, (byte) '0');
        long sent = 0;
        try (Socket socket = new Socket(host, port)) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(beginning.getBytes(US_ASCII));
                for (; sent < most; sent += AT_ONCE) {
                    out.write(zeros);
                }
            } catch (IOException closed) {
                return sent;
            }
        }
        return sent;
    }
}
