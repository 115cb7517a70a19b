package com.rendrsink.operator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.transcoder.contract.ExitCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The real core in a simulated world: two operators with lagging copies, a crash possible between any two effects, Jobs
 * that fail, vanish or are deleted by hand. Each seed is one world; what must hold in all of them is checked at its end.
 * Every guard of the protocol is then left out once, to see that the worlds find it missing.
 */
class ReconcileProtocolTest {
    private static final int WORLDS = 3000;

    private enum Guard {
        RESOURCE_VERSION,
        COMMIT_BEFORE_CREATE,
        CONFIRMING_READ
    }

    @Test
    void with_all_guards_no_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of())).isEmpty();
    }

    @Test
    void without_the_resource_version_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.RESOURCE_VERSION))).isNotEmpty();
    }

    @Test
    void with_jobs_created_before_the_commit_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.COMMIT_BEFORE_CREATE))).isNotEmpty();
    }

    @Test
    void without_the_confirming_read_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.CONFIRMING_READ))).isNotEmpty();
    }

    private static Optional<String> firstWrongWorld(Set<Guard> leftOut) {
        for (int seed = 0; seed < WORLDS; seed++) {
            List<String> violations = new World(seed, leftOut).run();
            if (!violations.isEmpty()) {
                return Optional.of("seed " + seed + ": " + violations);
            }
        }
        return Optional.empty();
    }

    /** One asset's cluster. A version counts the writes of the status; the log keeps every event ever recorded. */
    private static final class World {
        private static final int STEPS = 60;
        private static final int CALM_STEPS = 40;

        private final Random random;
        private final Set<Guard> leftOut;
        private final List<MediaAssetStatus> versions = new ArrayList<>();
        private final Map<String, LaunchOutcome> jobs = new HashMap<>();
        private final Map<String, Integer> created = new HashMap<>();
        private final Set<String> seenJobs = new HashSet<>();
        private final List<EventRecord> log = new ArrayList<>();
        private Instant now = Assets.NOW;
        private boolean calm;

        World(int seed, Set<Guard> leftOut) {
            this.random = new Random(seed);
            this.leftOut = leftOut;
            versions.add(null);
        }

        List<String> run() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(120));
                switch (random.nextInt(4)) {
                    case 0 -> jobsMove();
                    case 1 -> seenJobs.addAll(jobs.keySet());
                    default -> reconcile();
                }
            }
            calm = true;
            for (int step = 0; step < CALM_STEPS; step++) {
                now = now.plusSeconds(3600);
                jobsMove();
                seenJobs.addAll(jobs.keySet());
                reconcile();
            }
            return violations();
        }

        private void jobsMove() {
            for (String job : List.copyOf(jobs.keySet())) {
                if (jobs.get(job) instanceof LaunchOutcome.Active && (calm || random.nextInt(3) == 0)) {
                    jobs.put(job, end());
                } else if (!calm && random.nextInt(12) == 0) {
                    jobs.remove(job);
                }
            }
        }

        private LaunchOutcome end() {
            return switch (calm ? 0 : random.nextInt(4)) {
                case 0, 1 -> new LaunchOutcome.Succeeded(Optional.of(Assets.failure(ExitCode.SUCCESS, "")));
                case 2 -> new LaunchOutcome.Disrupted();
                default -> new LaunchOutcome.Failed(ExitCode.STORAGE_UNAVAILABLE, Optional.empty());
            };
        }

        /** One pass of an operator, on a copy that may be old, which may end between any two effects. */
        private void reconcile() {
            int version = calm ? versions.size() - 1 : Math.max(0, versions.size() - 1 - random.nextInt(3));
            MediaAssetStatus read = versions.get(version);
            Decision decision = Decider.decide(observe(read), Policy.DEFAULT, now);
            MediaAssetStatus next =
                    Transitions.record(Optional.ofNullable(read), decision.status(), Set.of(), "uid-1", now);
            if (leftOut.contains(Guard.COMMIT_BEFORE_CREATE) && decision.start()) {
                create(next.attempt().job());
                if (crashes()) {
                    return;
                }
            }
            if (!next.equals(read)) {
                boolean stale = version != versions.size() - 1;
                if (stale && !leftOut.contains(Guard.RESOURCE_VERSION)) {
                    return;
                }
                versions.add(next);
                log.addAll(next.events()
                        .subList(
                                read == null ? 0 : read.events().size(),
                                next.events().size()));
            }
            if (crashes()) {
                return;
            }
            decision.stop().ifPresent(jobs::remove);
            if (!crashes() && decision.start()) {
                create(next.attempt().job());
            }
        }

        private Observed observe(MediaAssetStatus status) {
            boolean isRunning = status != null
                    && status.attempt() != null
                    && status.attempt().state() == LaunchState.RUNNING;
            LaunchOutcome outcome = isRunning ? look(status) : new LaunchOutcome.None();
            boolean delivered = status != null
                    && status.attempt() != null
                    && status.attempt().state() == LaunchState.SUCCEEDED;
            return new Observed(
                    Assets.asset(status), Optional.of(Assets.PROFILE), OptionalLong.of(1), outcome, delivered);
        }

        private LaunchOutcome look(MediaAssetStatus status) {
            String job = status.attempt().job();
            boolean cacheLags = leftOut.contains(Guard.CONFIRMING_READ) && !seenJobs.contains(job);
            LaunchOutcome outcome = cacheLags ? null : jobs.get(job);
            if (outcome == null) {
                return new LaunchOutcome.Lost();
            }
            return outcome instanceof LaunchOutcome.Succeeded
                    ? new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(status)))
                    : outcome;
        }

        private void create(String job) {
            if (jobs.putIfAbsent(job, new LaunchOutcome.Active()) == null) {
                created.merge(job, 1, Integer::sum);
            }
        }

        private boolean crashes() {
            return !calm && random.nextInt(6) == 0;
        }

        private List<String> violations() {
            List<String> violations = new ArrayList<>();
            MediaAssetStatus last = versions.getLast();
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).sequence() != i + 1) {
                    violations.add("event " + i + " has sequence " + log.get(i).sequence());
                }
            }
            for (EventType type : List.of(EventType.PROCESSING, EventType.PROCESSED, EventType.DELIVERED)) {
                long count = log.stream().filter(event -> event.type() == type).count();
                boolean due = last.attempt().state() == LaunchState.SUCCEEDED || type == EventType.PROCESSING;
                if (count != (due ? 1 : 0)) {
                    violations.add(type + " was recorded " + count + " times");
                }
            }
            if (last.attempt().state() == LaunchState.RUNNING || last.attempt().state() == LaunchState.BACKING_OFF) {
                violations.add("the asset never ended: " + last.attempt());
            }
            jobs.forEach((job, outcome) -> {
                boolean recorded = versions.stream()
                        .anyMatch(status ->
                                status != null && job.equals(status.attempt().job()));
                if (!recorded) {
                    violations.add("a Job that no status ever recorded: " + job);
                }
                if (outcome instanceof LaunchOutcome.Active
                        && !job.equals(last.attempt().job())) {
                    violations.add("two launches ran side by side: " + job);
                }
            });
            if (leftBehind(last)) {
                violations.add("a launch was given up while its Job ran");
            }
            return violations;
        }

        /** A launch that was followed by another although nothing had happened to its Job. */
        private boolean leftBehind(MediaAssetStatus last) {
            return jobs.entrySet().stream()
                    .anyMatch(job -> job.getValue() instanceof LaunchOutcome.Succeeded
                            && !job.getKey().equals(last.attempt().job()));
        }
    }
}
