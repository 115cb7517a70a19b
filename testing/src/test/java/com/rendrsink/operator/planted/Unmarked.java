package com.rendrsink.operator.planted;

/** Neither pure nor data. */
final class Unmarked {
    private Unmarked() {}

    static long answer() {
        return 42;
    }
}
