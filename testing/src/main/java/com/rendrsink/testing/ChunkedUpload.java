package com.rendrsink.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** An upload of a client that sends each block of a stream as one HTTP chunk. */
public final class ChunkedUpload {
    private static final int PATIENCE_MS = 120_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_AT + 3;
    private static final byte[] SOME = new byte[1 << 16];
    private static final String END = "\r\n--b--\r\n";

    private ChunkedUpload() {}

    /**
     * Sends a file of zeros.
     *
     * @param chunkBytes the size of each chunk, except those around the file
     * @return the response's status
     */
    public static int send(String host, int port, String apiKey, String profile, int chunkBytes, int chunks)
            throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            OutputStream out = socket.getOutputStream();
            text(out, """
                    POST /v1/assets HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    Content-Type: multipart/form-data; boundary=b\r
                    Transfer-Encoding: chunked\r
                    Connection: close\r
                    \r
                    """.formatted(apiKey));
            chunk(out, """
                    --b\r
                    Content-Disposition: form-data; name="profile"\r
                    \r
                    %s\r
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="video.mp4"\r
                    \r
                    """.formatted(profile));
            for (int i = 0; i < chunks; i++) {
                text(out, Integer.toHexString(chunkBytes) + "\r\n");
                for (int left = chunkBytes; left > 0; left -= SOME.length) {
                    out.write(SOME, 0, Math.min(left, SOME.length));
                }
                text(out, "\r\n");
            }
            chunk(out, END);
            text(out, "0\r\n\r\n");
            String start = new String(socket.getInputStream().readNBytes(STATUS_END), ISO_8859_1);
            if (start.length() < STATUS_END) {
                throw new IOException("the connection was closed without an answer");
            }
            return Integer.parseInt(start.substring(STATUS_AT));
        }
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        text(out, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }
}
