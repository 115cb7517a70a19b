package com.rendrsink.bench;

import com.rendrsink.testing.ChunkedUpload;
import com.rendrsink.testing.EndlessRequest;
import com.rendrsink.testing.GarbageRequests;
import com.rendrsink.testing.SilentConnections;
import com.rendrsink.testing.StalledUploads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The concurrent load of external clients and one account, until it is closed. */
final class HostileLoad implements AutoCloseable {
    private static final int SILENT = 1200;
    /** With this rate 1,000 of them stay open for the 75 s of the idle timeout. */
    private static final int RENEWED_EVERY_MS = 70;

    private static final int STALLED = 100;
    private static final int STALLED_FOR_MS = 60_000;
    private static final int GARBAGE_EVERY_MS = 30;
    private static final long ENDLESS = 256L << 20;
    private static final int ENDLESS_EVERY_MS = 500;
    private static final int CHUNK = 64 << 20;
    private static final int CHUNKS = 2;
    /** Each becomes an asset, which fails: the file is all zeros. */
    private static final int UPLOAD_EVERY_MS = 30_000;

    private final HostAndPort server;
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
    private final List<Thread> threads;
    private volatile boolean isOver;

    /**
     * Starts all of it.
     *
     * @param server the attacked server
     * @param uploads the target of the honest client's large chunks
     * @param honest its key
     * @param foe the key of the attacking account
     */
    HostileLoad(HostAndPort server, HostAndPort uploads, String honest, String foe, String profile) {
        this.server = server;
        GarbageRequests garbage = new GarbageRequests(1, foe);
        threads = List.of(
                repeat("silent", 1000, this::silent),
                repeat("stalled", 1000, () -> stalled(foe)),
                repeat(
                        "garbage",
                        GARBAGE_EVERY_MS,
                        () -> GarbageRequests.send(server.host(), server.port(), garbage.next())),
                repeat("endless chunk", ENDLESS_EVERY_MS, () -> endless(EndlessRequest.CHUNK)),
                repeat("endless chunk size", ENDLESS_EVERY_MS, () -> endless(EndlessRequest.CHUNK_SIZE)),
                repeat("endless header", ENDLESS_EVERY_MS, () -> endless(EndlessRequest.HEADER_VALUE)),
                repeat(
                        "64 MiB chunks",
                        UPLOAD_EVERY_MS,
                        () -> ChunkedUpload.send(uploads.host(), uploads.port(), honest, profile, CHUNK, CHUNKS)));
    }

    private interface Attack {
        /** The result: a status, or 0. */
        int run() throws IOException;
    }

    private Thread repeat(String what, long pauseMs, Attack attack) {
        return Thread.startVirtualThread(() -> {
            while (!isOver) {
                try {
                    outcomes.merge(what + " " + attack.run(), 1, Integer::sum);
                } catch (IOException e) {
                    outcomes.merge(what + " " + e.getMessage(), 1, Integer::sum);
                }
                for (long slept = 0; slept < pauseMs && !isOver; slept += RENEWED_EVERY_MS) {
                    Pause.millis(Math.min(pauseMs, RENEWED_EVERY_MS));
                }
            }
        });
    }

    private int silent() throws IOException {
        try (SilentConnections connections = new SilentConnections(server.host(), server.port(), SILENT)) {
            while (!isOver) {
                Pause.millis(RENEWED_EVERY_MS);
                connections.renew();
            }
        }
        return 0;
    }

    private int stalled(String foe) throws IOException {
        try (StalledUploads uploads = new StalledUploads(server.host(), server.port(), List.of(foe), STALLED)) {
            for (int slept = 0; slept < STALLED_FOR_MS && !isOver; slept += RENEWED_EVERY_MS) {
                Pause.millis(RENEWED_EVERY_MS);
            }
        }
        return 0;
    }

    /** 1 if the server read all of it, which it must not. */
    private int endless(EndlessRequest request) throws IOException {
        return request.send(server.host(), server.port(), ENDLESS) < ENDLESS ? 0 : 1;
    }

    /** The number of results by kind: a status, 0 for a closed connection, or the failure. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
