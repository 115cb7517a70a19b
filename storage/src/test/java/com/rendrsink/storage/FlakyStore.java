package com.rendrsink.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A cable to the store that hurts what passes: it cuts connections, at once or later, or turns a bit. */
final class FlakyStore implements AutoCloseable {
    private static final int UNHARMED = 1 << 20;

    enum Harm {
        CUT,
        FLIP,
        /** At once, whatever the connection carries. */
        HANG_UP
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI store;
    private final Harm harm;
    private final AtomicInteger left;

    /** Harms the first {@code times} connections that carry more than a mebibyte, after that much. */
    FlakyStore(URI store, Harm harm, int times) throws IOException {
        this.store = store;
        this.harm = harm;
        this.left = new AtomicInteger(times);
        Thread.startVirtualThread(this::serve);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    int harmLeft() {
        return Math.max(0, left.get());
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                if (harm == Harm.HANG_UP && left.getAndDecrement() > 0) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(store.getHost(), store.getPort());
                Thread.startVirtualThread(() -> pump(client, server, true));
                Thread.startVirtualThread(() -> pump(server, client, false));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private void pump(Socket from, Socket to, boolean harmful) {
        byte[] buffer = new byte[1 << 16];
        long passed = 0;
        boolean done = false;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                passed += count;
                if (harmful && !done && passed > UNHARMED) {
                    done = true;
                    if (harm != Harm.HANG_UP && left.getAndDecrement() > 0) {
                        if (harm == Harm.CUT) {
                            return;
                        }
                        buffer[count / 2] ^= 1;
                    }
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException gone) {
            // So is the other end, by closing.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
