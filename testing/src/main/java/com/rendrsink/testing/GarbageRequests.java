package com.rendrsink.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;

/** Invalid requests, the same for the same seed. */
public final class GarbageRequests {
    private static final int PATIENCE_MS = 20_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_AT + 3;
    private static final List<String> PATHS = List.of(
            "/v1/assets",
            "/v1/assets/ast_0000000000000000",
            "/v1/assets/ast_0000000000000000/reprocess",
            "/v1/assets/ast_0000000000000000/cancel",
            "/v1/uploads",
            "/v1/uploads/upl_0000000000000000",
            "/v1/profiles",
            "/v1/profiles/web",
            "/v1/usage",
            "/openapi.yaml");
    private static final List<String> JSON = List.of(
            "{",
            "[]",
            "null",
            "\"",
            "{\"slug\":1}",
            "{\"slug\":\"a\",\"slug\":\"b\"}",
            "{\"size_bytes\":-1e999}",
            "{\"file_name\":\"\\u0000\",\"size_bytes\":1}",
            "{\"upload_id\":[[[[]]]]}",
            "{\"derivatives\":{}}");

    private final Random random;
    private final String apiKey;

    /** @param apiKey included in about half of the requests */
    public GarbageRequests(long seed, String apiKey) {
        this.random = new Random(seed);
        this.apiKey = apiKey;
    }

    public byte[] next() {
        return switch (random.nextInt(10)) {
            case 0 -> bytes(1 + random.nextInt(2000));
            case 1 -> request("GET", "/" + text(random.nextInt(60)), "", new byte[0]);
            case 2 -> request(text(1 + random.nextInt(10)), path(), "", new byte[0]);
            case 3 -> request("POST", path(), "Content-Length: 5\r\nContent-Length: 6\r\n", bytes(5));
            case 4 -> request("POST", path(), "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", bytes(5));
            case 5 ->
                request(
                        "POST",
                        path(),
                        "Transfer-Encoding: chunked\r\n",
                        (text(3) + "\r\n" + text(9)).getBytes(ISO_8859_1));
            case 6 -> request("GET", path(), text(5) + ": " + "h".repeat(random.nextInt(30_000)) + "\r\n", new byte[0]);
            case 7 ->
                body("application/json", JSON.get(random.nextInt(JSON.size())).getBytes(ISO_8859_1));
            case 8 ->
                body("multipart/form-data; boundary=b", ("--b\r\n" + text(random.nextInt(400))).getBytes(ISO_8859_1));
            default -> request("GET", path() + "?" + text(random.nextInt(30)) + "=%00%ff", "", new byte[0]);
        };
    }

    /** The response's status; 0 if the connection was closed without one. */
    public static int send(String host, int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            String start = new String(socket.getInputStream().readNBytes(STATUS_END), ISO_8859_1);
            return start.length() < STATUS_END ? 0 : Integer.parseInt(start.substring(STATUS_AT));
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer, and the connection is still open", e);
        } catch (SocketException reset) {
            return 0;
        }
    }

    private byte[] body(String type, byte[] body) {
        return request("POST", path(), "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n", body);
    }

    private byte[] request(String method, String path, String headers, byte[] body) {
        String authorization = random.nextBoolean() ? "Authorization: Bearer " + apiKey + "\r\n" : "";
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + authorization + headers + "\r\n")
                .getBytes(ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private String path() {
        return PATHS.get(random.nextInt(PATHS.size()));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int length) {
        return new String(bytes(length), ISO_8859_1);
    }
}
