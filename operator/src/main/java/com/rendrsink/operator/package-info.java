/** Wiring: configuration, health and the program's start. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator;
