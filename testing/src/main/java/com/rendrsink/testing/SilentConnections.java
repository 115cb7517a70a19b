package com.rendrsink.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Connections without any data; each {@link #renew} replaces the oldest. */
public final class SilentConnections implements AutoCloseable {
    private static final int CONNECT_MS = 5000;

    private final Deque<Socket> sockets = new ArrayDeque<>();
    private final InetSocketAddress server;

    /**
     * Opens them all.
     *
     * @throws IOException if one was not accepted within five seconds
     */
    public SilentConnections(String host, int port, int count) throws IOException {
        server = new InetSocketAddress(host, port);
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(connect());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server, CONNECT_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public void renew() throws IOException {
        sockets.removeFirst().close();
        sockets.addLast(connect());
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
