/** Signed delivery of events, protected against forged targets. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.webhooks.send;
