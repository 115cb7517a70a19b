package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rendrsink.api.connection.Bound;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each bound of a connection can be reached, and its metric says so. */
class BoundsIT {
    private static final RunningApi API = RunningApi.start();
    private static final String STRANGER = "127.0.0.1";
    /** Of one address, and of all. */
    private static final int SHARE = 128;

    private static final int ADDRESSES = 5;
    private static final int SMALL_BUFFER = 4096;
    private static final int PATIENCE_MS = 20_000;

    private static final String GET = "GET /livez HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    /** Their answers are more than a socket holds that nobody reads. */
    private static final String UNREAD =
            ("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n").repeat(200);

    private final WebServer server = API.another(API.allowed());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_is_reached_and_counted(Bound bound) throws Exception {
        switch (bound) {
            case SILENT -> send(server.port(), STRANGER, "");
            case IDLE -> send(API.impatientPort(), STRANGER, GET);
            case SHARE -> silent(SHARE + 1, List.of(STRANGER));
            case FULL ->
                silent(
                        SHARE * ADDRESSES,
                        IntStream.range(0, ADDRESSES)
                                .mapToObj(address -> "127.0.0." + (100 + address))
                                .toList());
            case LINE -> send(server.port(), STRANGER, CHUNKED + "1".repeat(2000));
            case HEADERS -> send(server.port(), STRANGER, GET + "A: b\r\n".repeat(101) + "\r\n");
            case CLIENT -> {
                for (int i = 0; i <= SHARE; i++) {
                    send(server.port(), RunningApi.PROXY, UNREAD);
                }
            }
        }

        int metricsPort = bound == Bound.IDLE ? API.impatientMetricsPort() : server.port(ApiServer.METRICS);
        Awaitility.await().until(() -> counted(metricsPort, bound) > 0);
    }

    private void silent(int count, List<String> peers) throws IOException {
        for (int i = 0; i < count; i++) {
            send(server.port(), peers.get(i % peers.size()), "");
        }
    }

    /** On a connection that stays open, and whose answers are not read. */
    private void send(int port, String peer, String sent) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(peer), 0));
        socket.connect(new InetSocketAddress(STRANGER, port));
        try {
            socket.getOutputStream().write(sent.getBytes(US_ASCII));
        } catch (SocketException refused) {
            // Before its end.
        }
    }

    private double counted(int metricsPort, Bound bound) throws IOException, InterruptedException {
        String name = "rendrsink_connections_closed_total{bound=\"%s\"} "
                .formatted(bound.name().toLowerCase(Locale.ROOT));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + metricsPort + "/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
