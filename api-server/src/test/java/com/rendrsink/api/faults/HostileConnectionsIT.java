package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.testing.ChunkedUpload;
import com.rendrsink.testing.EndlessRequest;
import com.rendrsink.testing.FreePorts;
import com.rendrsink.testing.SilentConnections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers send, and honest clients whose HTTP library is generous, to a server with the memory it is shipped with. */
class HostileConnectionsIT {
    /** Far more than the heap. */
    private static final long ENDLESS = 512L << 20;

    private static final int SILENT = 1200;
    /** Their responses are more than the sockets hold. */
    private static final int UNREAD = 100;

    private static final int SMALL_BUFFER = 4096;
    private static final int ADDRESSES = 5;
    /** Connections that the room is for. */
    private static final int MOST = 512;

    private static final int CHUNK = 64 << 20;
    private static final AtomicInteger FRIENDS = new AtomicInteger();

    private final Surroundings around = Surroundings.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private int metricsPort;
    private ServerProcess server;
    private String friend;

    private void start(String trustedProxies) throws Exception {
        metricsPort = FreePorts.next();
        Map<String, String> environment = around.environment();
        environment.put("RENDRSINK_METRICS_PORT", Integer.toString(metricsPort));
        environment.put("RENDRSINK_TRUSTED_PROXIES", trustedProxies);
        server = ServerProcess.start(environment);
        friend = around.account("careful-" + FRIENDS.incrementAndGet());
    }

    @AfterEach
    void stop() throws InterruptedException {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_never_ends_is_closed_and_the_process_lives(EndlessRequest request) throws Exception {
        start("");

        assertThat(request.send("localhost", server.port(), ENDLESS)).isLessThan(ENDLESS);

        lives();
    }

    @Test
    void an_upload_in_chunks_larger_than_the_heap_arrives() throws Exception {
        start("");

        assertThat(ChunkedUpload.send("localhost", server.port(), friend, "web", CHUNK, 2))
                .isEqualTo(201);

        lives();
    }

    @Test
    void silent_connections_of_one_address_block_neither_probes_nor_requests() throws Exception {
        start("");
        try (SilentConnections silent = new SilentConnections("localhost", server.port(), SILENT)) {
            lives();
            assertThat(counted("share")).isGreaterThan(SILENT / 2.0);
            silent.renew();
            lives();
            Awaitility.await().until(() -> counted("silent") > 0);
        }
    }

    @Test
    void silent_connections_of_many_addresses_make_room_for_others() throws Exception {
        start("127.0.0.0/8,::1");
        try (SilentConnections silent = new SilentConnections("localhost", server.port(), SILENT)) {
            lives();
            assertThat(counted("full")).isPositive();
            silent.renew();
            lives();
        }
    }

    /** The worst that headers can cost: many of them, none of which is the last, in the smallest of pieces. */
    @Test
    void headers_that_do_not_end_leave_room_for_others() throws Exception {
        start("127.0.0.0/8,::1");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                sockets.add(unfinished());
            }
            lives();
            assertThat(counted("full")).isPositive();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The most that a connection holds while it waits: all of its buffers have been full. */
    @Test
    void connections_that_wait_after_long_requests_fit_into_memory() throws Exception {
        start("");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int address = 2; address < 2 + ADDRESSES; address++) {
                for (int i = 0; i < SILENT / ADDRESSES; i++) {
                    sockets.add(answered("127.0.0." + address));
                }
            }
            assertThat(Scrape.metric(http, metricsPort, "rendrsink_connections_open "))
                    .isBetween(MOST / 2.0, (double) MOST);
            lives();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The largest responses that need no key, of as many connections as there is room for. */
    @Test
    void pages_that_nobody_reads_leave_room_for_others() throws Exception {
        start("127.0.0.0/8,::1");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                sockets.add(unread());
            }
            lives();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket unread() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress("localhost", server.port()));
        socket.getOutputStream()
                .write("GET /docs HTTP/1.1\r\nHost: x\r\n\r\n".repeat(UNREAD).getBytes(US_ASCII));
        return socket;
    }

    private Socket answered(String from) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port(), InetAddress.getByName(from), 0);
        socket.getOutputStream()
                .write("GET /livez HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n"
                        .formatted("v".repeat(7 << 10))
                        .getBytes(US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private Socket unfinished() throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setTcpNoDelay(true);
        try {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));
            for (int header = 0; header < 90; header++) {
                socket.getOutputStream()
                        .write("X-%d: %s\r\n".formatted(header, "v".repeat(150)).getBytes(US_ASCII));
            }
        } catch (SocketException displaced) {
            // As it should.
        }
        return socket;
    }

    /** Probes and another client's requests are answered. */
    private void lives() throws Exception {
        assertThat(get(metricsPort, "/livez")).isEqualTo(200);
        assertThat(get(metricsPort, "/readyz")).isEqualTo(200);
        assertThat(get(server.port(), "/livez")).isEqualTo(200);
        assertThat(Uploads.get(server, "/v1/profiles", friend).statusCode()).isEqualTo(200);
    }

    private double counted(String bound) throws Exception {
        return Scrape.bound(http, metricsPort, bound);
    }

    private int get(int port, String path) throws Exception {
        return http.send(request(port, path), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
