/** What a connection may cost before anybody knows whose it is: bytes, lines, time and a place. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.connection;
