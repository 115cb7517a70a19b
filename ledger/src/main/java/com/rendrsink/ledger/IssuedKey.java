package com.rendrsink.ledger;

/** A new key. {@code secret} is available only here. */
public record IssuedKey(String id, String prefix, String secret) {

    @Override
    public String toString() {
        return "IssuedKey[id=%s, prefix=%s]".formatted(id, prefix);
    }
}
