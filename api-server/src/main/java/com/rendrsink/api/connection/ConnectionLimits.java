package com.rendrsink.api.connection;

import java.time.Duration;

/**
 * What all connections of a socket may take together.
 *
 * @param bytes of memory; each connection takes {@link Room#CONNECTION}, and more while it sends headers
 * @param share of those bytes, for one address
 * @param firstByte how long a connection may say nothing
 * @param idle how long each later pause may be, and the headers of a request
 */
public record ConnectionLimits(long bytes, long share, Duration firstByte, Duration idle) {
    /** What the heap of 52 MB has room for beside everything else: 512 connections. */
    private static final long ROOM = 512L * Room.CONNECTION;

    private static final long SHARES = 4;
    private static final Duration FIRST_BYTE = Duration.ofSeconds(10);
    /** Probes and scrapes need few; nobody else reaches that socket. */
    private static final long CLUSTER_ROOM = 64L * Room.CONNECTION;

    /** How many connections are one address's share. */
    int sharedConnections() {
        return Math.toIntExact(share / Room.CONNECTION);
    }

    /** Of the port that everybody reaches. */
    public static ConnectionLimits open(Duration idle) {
        return new ConnectionLimits(ROOM, ROOM / SHARES, FIRST_BYTE, idle);
    }

    /** Of the port that only the cluster reaches: its probes may all come from one address. */
    public static ConnectionLimits cluster(Duration idle) {
        return new ConnectionLimits(CLUSTER_ROOM, CLUSTER_ROOM, FIRST_BYTE, idle);
    }
}
