/** The limits of a connection before authentication: bytes, lines, time and a place. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.connection;
