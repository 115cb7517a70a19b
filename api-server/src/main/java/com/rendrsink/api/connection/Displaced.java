package com.rendrsink.api.connection;

/** A connection that was displaced. */
record Displaced<C>(C connection, Bound bound) {}
