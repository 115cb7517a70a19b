package com.rendrsink.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** Accepts and discards: load sent to it costs its sender the same, but the server nothing. */
final class Sink implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** The bytes that a server reads of a rejected request; the uploads' sink reads everything. */
    private static final long REFUSED_AFTER = 1 << 16;

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] CREATED =
            "HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final ServerSocket listener;
    private final long most;

    private Sink(long most) throws IOException {
        this.most = most;
        listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    static Sink refusing() throws IOException {
        return new Sink(REFUSED_AFTER);
    }

    static Sink reading() throws IOException {
        return new Sink(Long.MAX_VALUE);
    }

    HostAndPort address() {
        return new HostAndPort(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> discard(socket));
            }
        } catch (IOException closed) {
            // Ends with the measurement.
        }
    }

    private void discard(Socket socket) {
        byte[] buffer = new byte[1 << 16];
        try (socket) {
            InputStream in = socket.getInputStream();
            long read = 0;
            int some = in.read(buffer);
            while (some >= 0 && read < most) {
                if (endsBody(buffer, some)) {
                    socket.getOutputStream().write(CREATED);
                    return;
                }
                read += some;
                some = in.read(buffer);
            }
        } catch (IOException gone) {
            // Attackers disconnect.
        }
    }

    private static boolean endsBody(byte[] buffer, int length) {
        return length >= LAST_CHUNK.length
                && Arrays.equals(buffer, length - LAST_CHUNK.length, length, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
