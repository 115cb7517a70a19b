package com.rendrsink.ledger;

/** A customer, whose resources all live in one namespace. */
public record Account(long id, String name, String namespace) {}
