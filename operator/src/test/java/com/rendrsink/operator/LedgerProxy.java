package com.rendrsink.operator;

import com.rendrsink.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the database that can be closed, so that it refuses, or held, so that it takes everything and answers nothing. */
final class LedgerProxy implements AutoCloseable {
    private final int target;
    private final int port = FreePorts.next();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean held;
    private volatile ServerSocket listening = new ServerSocket();

    /** Refuses until it is opened. */
    LedgerProxy(int target) throws IOException {
        this.target = target;
    }

    int port() {
        return port;
    }

    LedgerProxy open() throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listening = server;
        Thread.ofVirtual().start(() -> accept(server));
        return this;
    }

    void hold() {
        held = true;
    }

    /** What it took meanwhile is lost. */
    void letGo() {
        held = false;
        sockets.forEach(LedgerProxy::end);
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(database);
                Thread.ofVirtual().start(() -> pump(client, database));
                Thread.ofVirtual().start(() -> pump(database, client));
            } catch (IOException closed) {
                end(server);
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (!held) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException ended) {
            sockets.remove(from);
        }
        end(from);
        end(to);
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sockets.forEach(LedgerProxy::end);
    }
}
