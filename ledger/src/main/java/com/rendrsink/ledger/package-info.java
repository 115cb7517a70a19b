/** PostgreSQL: accounts, keys, idempotency, events and deliveries. All SQL of the product is here. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.ledger;
