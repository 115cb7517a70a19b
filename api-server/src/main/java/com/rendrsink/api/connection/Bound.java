package com.rendrsink.api.connection;

/** Why a connection was closed, or a request refused, before its sender wished it. */
public enum Bound {
    /** No byte came in time. */
    SILENT,
    /** A request did not begin in time, its headers did not end, or its answer was not read. */
    IDLE,
    /** All memory for connections was taken: it made room for another, or there was no idle one to make room for it. */
    FULL,
    /** As {@link #FULL}, of the memory that one address may take. */
    SHARE,
    /** The size of a chunk, or what follows the last one, did not end. */
    LINE,
    /** A request had too many headers. */
    HEADERS,
    /** A client behind a trusted proxy had too many requests at a time: the next one was refused. */
    CLIENT
}
