/** Wiring: configuration, server and command line. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api;
