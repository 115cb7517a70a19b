/** Signed delivery of events, guarded against forged targets. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.webhooks.send;
