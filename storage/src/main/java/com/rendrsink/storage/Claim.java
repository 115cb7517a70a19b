package com.rendrsink.storage;

/** What one part holds while it fills: slabs, and perhaps a seat. {@link SlabShares} changes it. */
final class Claim {
    private final String owner;
    private int slabs;
    private boolean seated;

    Claim(String owner) {
        this.owner = owner;
    }

    String owner() {
        return owner;
    }

    int slabs() {
        return slabs;
    }

    /** What it still needs until its part is full. */
    int lacking() {
        return SlabShares.PART - slabs;
    }

    boolean isSeated() {
        return seated;
    }

    void sit() {
        seated = true;
    }

    void add() {
        slabs++;
    }
}
