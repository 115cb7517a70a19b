/** From the status's hand-over log to the ledger. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.events;
