package com.rendrsink.api.connection;

/** Why the server closed a connection, or refused a client's request. */
public enum Bound {
    /** No byte arrived in time. */
    SILENT,
    /** A request did not begin in time, its headers did not end in time, or its response was not read. */
    IDLE,
    /**
     * The memory for connections was exhausted: the connection was closed for another one, or no idle connection could
     * be closed for it.
     */
    FULL,
    /** As {@link #FULL}, for the memory share of one address. */
    SHARE,
    /** The size of a chunk, or a trailer, was too long. */
    LINE,
    /** A request had too many headers. */
    HEADERS,
    /** A client behind a trusted proxy had too many requests at a time: the next one was refused. */
    CLIENT
}
