package com.rendrsink.operator.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A port on every address of the loopback network. At {@value #PROMPT} it answers at once; at every other it takes the
 * connection and stays silent.
 */
final class Receivers implements AutoCloseable {
    private static final String PROMPT = "127.0.0.1";
    private static final int BACKLOG = 1024;
    private static final byte[] NO_CONTENT =
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final Queue<Socket> silent = new ConcurrentLinkedQueue<>();
    private final Queue<Long> answered = new ConcurrentLinkedQueue<>();

    Receivers() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getByName("0.0.0.0"));
        Thread.ofVirtual().start(this::accept);
    }

    String prompt() {
        return url(PROMPT);
    }

    /** One of 60,000 that never answer. */
    String silent(int number) {
        return url("127.1." + number / 250 + "." + (number % 250 + 1));
    }

    private String url(String host) {
        return "http://" + host + ":" + server.getLocalPort() + "/";
    }

    /** When each was answered, by {@link System#nanoTime}. */
    Queue<Long> answered() {
        return answered;
    }

    int silentConnections() {
        return silent.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                if (connection.getLocalAddress().getHostAddress().equals(PROMPT)) {
                    Thread.ofVirtual().start(() -> answer(connection));
                } else {
                    silent.add(connection);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection;
                OutputStream out = connection.getOutputStream()) {
            connection.getInputStream().readNBytes(1);
            answered.add(System.nanoTime());
            out.write(NO_CONTENT);
            out.flush();
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are silent say good-bye. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : silent) {
            connection.close();
        }
    }
}
