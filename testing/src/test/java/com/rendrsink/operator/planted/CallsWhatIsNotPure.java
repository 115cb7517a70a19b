package com.rendrsink.operator.planted;

import com.rendrsink.runtime.Pure;

/** Planted: pure by its mark, and leaves the reading to another class. */
@Pure
public final class CallsWhatIsNotPure {
    private CallsWhatIsNotPure() {}

    static long answer() {
        return Unmarked.answer();
    }
}
