package com.rendrsink.api.connection;

import java.time.Duration;

/**
 * The limits for all connections of a socket.
 *
 * @param bytes of memory; each connection uses {@link Room#CONNECTION}, and more while it sends headers
 * @param share of these bytes for one address
 * @param firstByte the timeout for the first byte of a connection
 * @param idle the timeout for each later pause and for the headers of a request
 */
public record ConnectionLimits(long bytes, long share, Duration firstByte, Duration idle) {
    /** The part of the 52 MB heap that is left for connections: 512 connections. */
    private static final long ROOM = 512L * Room.CONNECTION;

    private static final long SHARES = 4;
    private static final Duration FIRST_BYTE = Duration.ofSeconds(10);
    /** Probes and scrapes need few connections, and only they reach this socket. */
    private static final long CLUSTER_ROOM = 64L * Room.CONNECTION;

    /** The number of connections in one address's share. */
    int sharedConnections() {
        return Math.toIntExact(share / Room.CONNECTION);
    }

    /** For the public port. */
    public static ConnectionLimits open(Duration idle) {
        return new ConnectionLimits(ROOM, ROOM / SHARES, FIRST_BYTE, idle);
    }

    /** For the port that only the cluster reaches: all its probes may come from one address. */
    public static ConnectionLimits cluster(Duration idle) {
        return new ConnectionLimits(CLUSTER_ROOM, CLUSTER_ROOM, FIRST_BYTE, idle);
    }
}
