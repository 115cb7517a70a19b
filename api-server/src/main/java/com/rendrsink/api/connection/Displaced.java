package com.rendrsink.api.connection;

/** A connection that has lost its place. */
record Displaced<C>(C connection, Bound bound) {}
