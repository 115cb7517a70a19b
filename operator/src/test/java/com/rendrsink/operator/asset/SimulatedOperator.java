package com.rendrsink.operator.asset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** An operator whose effects happen one at a time, so that others can happen between them. */
final class SimulatedOperator {
    /** The remaining effects of the current pass. */
    private final Deque<Runnable> pass = new ArrayDeque<>();
    /** The events that its hand-over knows to be stored. */
    private final Set<String> known = new HashSet<>();
    /** The version of the status that it wrote last. */
    private int committed;

    boolean isIdle() {
        return pass.isEmpty();
    }

    /** After the effects that are planned already. */
    void later(Runnable effect) {
        pass.add(effect);
    }

    /** Before the effects that are planned already. */
    void next(Runnable effect) {
        pass.addFirst(effect);
    }

    void advance() {
        pass.remove().run();
    }

    void finish() {
        while (!pass.isEmpty()) {
            advance();
        }
    }

    /** Ends the pass; the process continues. */
    void giveUp() {
        pass.clear();
    }

    /** Loses the process's memory; the version that it wrote last remains for a refusal that is still under way. */
    void crash() {
        pass.clear();
        known.clear();
    }

    void handedOver(Set<String> events) {
        known.addAll(events);
    }

    Set<String> known() {
        return Set.copyOf(known);
    }

    void committed(int version) {
        committed = version;
    }

    int committed() {
        return committed;
    }
}
