package com.rendrsink.api.sweep;

/** How much one run may look at. */
final class Budget {
    private int pages;

    Budget(int pages) {
        this.pages = pages;
    }

    boolean takePage() {
        pages--;
        return pages >= 0;
    }
}
