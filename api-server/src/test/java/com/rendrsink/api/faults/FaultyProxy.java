package com.rendrsink.api.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Stands between the server and one thing that it needs. */
final class FaultyProxy implements AutoCloseable {
    interface Upstream {
        Socket connect() throws IOException;
    }

    private final Supplier<Wire> wires;
    private final Upstream upstream;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Eavesdropper eavesdropper = Eavesdropper.NONE;
    private volatile boolean cut;

    FaultyProxy(Supplier<Wire> wires, Upstream upstream) throws IOException {
        this.wires = wires;
        this.upstream = upstream;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void tell(Eavesdropper told) {
        eavesdropper = told;
    }

    /** Ends all connections, and new ones at once. */
    void cut() throws IOException {
        cut = true;
        for (Socket socket : open) {
            socket.close();
        }
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = opened(listener.accept());
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                // By close(), or a client that is gone already.
            }
        }
    }

    /** Either cut() finds it among the open ones, or we find that cut() was there. */
    private Socket opened(Socket socket) throws IOException {
        open.add(socket);
        if (cut) {
            socket.close();
        }
        return socket;
    }

    private void serve(Socket accepted) {
        try (Socket client = accepted;
                Socket server = opened(upstream.connect())) {
            converse(wires.get(), client, server);
        } catch (IOException gone) {
            // Either side may go at any time.
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void converse(Wire wire, Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        BufferedInputStream fromClient = new BufferedInputStream(client.getInputStream());
        BufferedInputStream fromServer = new BufferedInputStream(server.getInputStream());
        for (Optional<Message> next = wire.question(fromClient); next.isPresent(); next = wire.question(fromClient)) {
            Message question = next.get();
            eavesdropper.before(question);
            server.getOutputStream().write(question.bytes());
            server.getOutputStream().flush();
            if (question.answered()) {
                byte[] answer = wire.answer(fromServer);
                eavesdropper.after(question);
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
