/** The system from outside: its API, its webhooks and its outputs. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.e2e;
