package com.rendrsink.api.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes every step that changes something. */
final class Recorder implements Eavesdropper {
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** These come by the clock, not by what a request does. */
    static boolean isTimed(Message message) {
        return message.label().contains("set heartbeat") || message.label().contains("request_count");
    }

    @Override
    public synchronized void before(Message message) {
        if (message.changes() && !isTimed(message)) {
            steps.add(new Step(message.label(), seen.merge(message.label(), 1, Integer::sum)));
        }
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }
}
