package com.rendrsink.api.faults;

/**
 * What goes over a wire in one piece.
 *
 * @param label the same for the same step of another run
 * @param changes whether it changes what the receiver holds
 * @param answered whether an answer follows
 */
record Message(String label, boolean changes, boolean answered, byte[] bytes) {}
