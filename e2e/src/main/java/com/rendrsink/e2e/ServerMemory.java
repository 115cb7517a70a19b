package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;

/** Reads the memory of the API server's container from inside, once a second, with one {@code kubectl exec}. */
public final class ServerMemory implements AutoCloseable {
    /** One line per second for at most an hour: used and anonymous bytes of the container, peak KiB of the process. */
    private static final String WATCH = """
            cd /sys/fs/cgroup; use=memory.current; key=anon
            [ -r $use ] || { cd memory; use=memory.usage_in_bytes; key=total_rss; }
            i=0
            while [ $i -lt 3600 ]; do
              i=$((i + 1))
              echo "$(cat $use) $(sed -n "s/^$key //p" memory.stat) $(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/1/status)" || exit
              sleep 1
            done""";

    private final Optional<Process> process;
    private volatile long use;
    private volatile long anonymous;
    private volatile long processPeakKib;

    public ServerMemory() {
        process = start();
        process.ifPresent(running -> Thread.startVirtualThread(() -> read(running)));
    }

    private static Optional<Process> start() {
        try {
            return Optional.of(
                    new Kubectl(Kubectl.SYSTEM).start("exec", "deploy/rendrsink-api-server", "--", "sh", "-c", WATCH));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private void read(Process running) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] numbers = line.split(" ", -1);
                if (numbers.length == 3 && line.matches("[0-9 ]+")) {
                    use = Math.max(use, Long.parseLong(numbers[0]));
                    anonymous = Math.max(anonymous, Long.parseLong(numbers[1]));
                    processPeakKib = Long.parseLong(numbers[2]);
                }
            }
        } catch (IOException ended) {
            // Ends with the process.
        }
    }

    /** The maximum of anonymous bytes so far; 0 before the first reading. */
    public long anonymousPeak() {
        return anonymous;
    }

    public String summary() {
        if (use == 0) {
            return "API server memory: unknown (kubectl exec gave no cgroup figures)";
        }
        return "API server memory: container at most %d MiB, of that anonymous at most %d MiB (its cgroup, each second); process at most %d MiB since it started (VmHWM)"
                .formatted(use >> 20, anonymous >> 20, processPeakKib >> 10);
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroy);
    }
}
