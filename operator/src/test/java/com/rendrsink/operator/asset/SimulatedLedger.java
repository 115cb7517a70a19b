package com.rendrsink.operator.asset;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a world's asset: all that a status ever recorded, and what the ledger came to hold of them. */
final class SimulatedLedger {
    private final List<EventRecord> expected = new ArrayList<>();
    private final Map<String, EventRecord> rows = new LinkedHashMap<>();

    /** An event was recorded in a status. */
    void expect(EventRecord event) {
        expected.add(event);
    }

    /** Each once. */
    void take(List<EventRecord> events) {
        events.forEach(event -> rows.putIfAbsent(event.id(), event));
    }

    void judge(MediaAssetStatus last, boolean outputsStay, List<String> violations) {
        if (!List.copyOf(rows.values()).equals(expected)) {
            violations.add("the ledger holds " + rows.values() + " of " + expected);
        }
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).sequence() != i + 1) {
                violations.add("event " + i + " has sequence " + expected.get(i).sequence());
            }
        }
        for (EventType type : List.of(EventType.PROCESSING, EventType.PROCESSED, EventType.DELIVERED)) {
            long count = expected.stream().filter(event -> event.type() == type).count();
            boolean due = type == EventType.PROCESSING
                    || (last.attempt().state() == LaunchState.SUCCEEDED
                            && (type == EventType.PROCESSED || outputsStay));
            if (count != (due ? 1 : 0)) {
                violations.add(type + " was recorded " + count + " times");
            }
        }
    }
}
