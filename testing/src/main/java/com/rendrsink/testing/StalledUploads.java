package com.rendrsink.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Uploads that stall, some of them before the first byte, until they are closed. */
public final class StalledUploads implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    /** @param apiKeys the keys of the uploads, in turn */
    public StalledUploads(String host, int port, List<String> apiKeys, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(host, port);
            sockets.add(socket);
            try {
                socket.getOutputStream().write(beginning(apiKeys.get(i % apiKeys.size()), i));
            } catch (SocketException refused) {
                // Early, which counts as aborted.
            }
        }
    }

    private static byte[] beginning(String apiKey, int number) {
        String head = "POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + apiKey + "\r\n";
        String form = head + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\n";
        String file = form + "Content-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";
        String sent = switch (number % 6) {
            case 0 -> "";
            case 1 -> head.substring(0, 7);
            case 2 -> head + "X-Slow: l";
            case 3 -> form + "Content-Dispo";
            case 4 -> file;
            default -> file + "v".repeat(100_000);
        };
        return sent.getBytes(US_ASCII);
    }

    /** The number that is still open after that time. */
    public int openAfter(Duration patience) throws IOException {
        Instant deadline = Instant.now().plus(patience);
        int open = 0;
        for (Socket socket : sockets) {
            open += isOpenAt(socket, deadline) ? 1 : 0;
        }
        return open;
    }

    private static boolean isOpenAt(Socket socket, Instant deadline) throws IOException {
        try {
            socket.setSoTimeout(
                    (int) Math.max(1, Duration.between(Instant.now(), deadline).toMillis()));
            while (socket.getInputStream().read() >= 0) {
                // A response precedes the end of the connection.
            }
            return false;
        } catch (SocketTimeoutException stillOpen) {
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
