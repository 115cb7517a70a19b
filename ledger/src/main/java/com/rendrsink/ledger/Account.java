package com.rendrsink.ledger;

/** A customer, whose resources are all in one namespace. */
public record Account(long id, String name, String namespace) {}
