package com.rendrsink.bench;

import com.rendrsink.e2e.Kubectl;

/** The memory of the operator's container, from its cgroup. */
final class OperatorMemory {
    /**
     * Usage, reclaimable file pages, the maximum so far (absent before Linux 5.19), and the process's own peak in KiB.
     */
    private static final String LOOK = """
            cd /sys/fs/cgroup; use=memory.current; peak=memory.peak; file=inactive_file
            [ -r $use ] || { cd memory; use=memory.usage_in_bytes; peak=memory.max_usage_in_bytes; file=total_inactive_file; }
            echo "$(cat $use) $(sed -n "s/^$file //p" memory.stat) $(cat $peak 2>/dev/null || echo 0) $(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/1/status)"
            """;

    private OperatorMemory() {}

    static String read(Kubectl system) {
        String said = system.run("exec", "deploy/rendrsink-operator", "--", "sh", "-c", LOOK)
                .strip();
        String[] numbers = said.split(" ", -1);
        if (numbers.length != 4 || !said.matches("[0-9 ]+")) {
            return "unknown (kubectl exec said: " + said + ")";
        }
        long workingSet = Long.parseLong(numbers[0]) - Long.parseLong(numbers[1]);
        return "working set %d MiB, container at most %d MiB, process at most %d MiB"
                .formatted(workingSet >> 20, Long.parseLong(numbers[2]) >> 20, Long.parseLong(numbers[3]) >> 10);
    }
}
