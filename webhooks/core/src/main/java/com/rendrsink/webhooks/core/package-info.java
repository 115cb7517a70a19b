/** What a webhook is, decided without a client: its signature, its schedule, the addresses it may go to. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.webhooks.core;
