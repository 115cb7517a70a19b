package com.rendrsink.operator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.transcoder.contract.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * The real core in a simulated world: two operators with lagging copies whose effects fall between each other's, a crash
 * possible between any two, Jobs that fail, vanish or are deleted by hand. Each seed is one world; what must hold in all
 * of them is checked at its end. Every guard of the protocol is then left out once, to see that the worlds find it
 * missing.
 */
class ReconcileProtocolTest {
    private static final int WORLDS = 3000;

    private enum Guard {
        RESOURCE_VERSION,
        COMMIT_BEFORE_CREATE,
        CONFIRMING_READ,
        END_OF_STRAYS,
        JOB_GRACE
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

    @Test
    void without_the_end_of_strays_some_world_is_wrong() {
        assertThat(firstWrongWorld(Set.of(Guard.END_OF_STRAYS))).isNotEmpty();
    }

    @Test
    void where_nothing_goes_wrong_one_launch_is_enough() {
        assertThat(firstWrongWorld(Set.of(), Accidents.NONE)).isEmpty();
    }

    @Test
    void without_the_grace_for_jobs_some_such_world_has_more() {
        assertThat(firstWrongWorld(Set.of(Guard.JOB_GRACE), Accidents.NONE)).isNotEmpty();
    }

    private static Optional<String> firstWrongWorld(Set<Guard> leftOut) {
        return firstWrongWorld(leftOut, Accidents.MANY);
    }

    private static Optional<String> firstWrongWorld(Set<Guard> leftOut, Accidents accidents) {
        for (int seed = 0; seed < WORLDS; seed++) {
            List<String> violations = new World(seed, leftOut, accidents).run();
            if (!violations.isEmpty()) {
                return Optional.of("seed " + seed + ": " + violations);
            }
        }
        return Optional.empty();
    }

    /** Whether operators crash and stand still, and Jobs fail and vanish. */
    private enum Accidents {
        NONE,
        MANY
    }

    /** One asset's cluster. A version counts the writes of the status; the log keeps every event ever recorded. */
    private static final class World {
        private static final int STEPS = 180;
        private static final int CALM_STEPS = 60;

        private final Random random;
        private final Set<Guard> leftOut;
        private final boolean accidents;
        private final Policy policy;
        private final List<MediaAssetStatus> versions = new ArrayList<>();
        private final Map<String, LaunchOutcome> jobs = new HashMap<>();
        private final Map<String, Integer> created = new HashMap<>();
        private final Set<String> seenJobs = new HashSet<>();
        private final List<EventRecord> log = new ArrayList<>();
        private final List<String> violations = new ArrayList<>();
        /** Of each operator, the rest of the pass that it is in. */
        private final List<Deque<Runnable>> operators = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        private Instant now = Assets.NOW;
        private boolean calm;

        World(int seed, Set<Guard> leftOut, Accidents accidents) {
            this.random = new Random(seed);
            this.leftOut = leftOut;
            this.accidents = accidents == Accidents.MANY;
            Policy usual = Policy.DEFAULT;
            this.policy = new Policy(
                    usual.backOff(),
                    usual.disruptionPause(),
                    usual.sourceGrace(),
                    leftOut.contains(Guard.JOB_GRACE) ? Duration.ZERO : usual.jobGrace(),
                    usual.admissionTimeout(),
                    usual.workerPatience());
            versions.add(null);
        }

        List<String> run() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plusMillis(random.nextInt(accidents ? 40_000 : 100));
                switch (random.nextInt(8)) {
                    case 0 -> jobsMove();
                    case 1 -> seenJobs.addAll(jobs.keySet());
                    default -> advance(operators.get(random.nextInt(2)));
                }
            }
            calm = true;
            for (int step = 0; step < CALM_STEPS; step++) {
                now = now.plusSeconds(3600);
                jobsMove();
                seenJobs.addAll(jobs.keySet());
                finish(operators.get(step % 2));
            }
            judge();
            return violations;
        }

        private void jobsMove() {
            for (String job : List.copyOf(jobs.keySet())) {
                if (jobs.get(job) instanceof LaunchOutcome.Active && (calm || random.nextInt(3) == 0)) {
                    jobs.put(job, end());
                } else if (isAccident(12)) {
                    jobs.remove(job);
                }
            }
        }

        private LaunchOutcome end() {
            return switch (calm || !accidents ? 0 : random.nextInt(4)) {
                case 0, 1 -> new LaunchOutcome.Succeeded(Optional.of(Assets.failure(ExitCode.SUCCESS, "")));
                case 2 -> new LaunchOutcome.Disrupted();
                default -> new LaunchOutcome.Failed(ExitCode.STORAGE_UNAVAILABLE, Optional.empty());
            };
        }

        /** The next effect of a pass, or its crash, or another pass, on a copy that may be old. */
        private void advance(Deque<Runnable> operator) {
            if (operator.isEmpty()) {
                int version = Math.max(0, versions.size() - 1 - random.nextInt(3));
                operator.add(() -> decide(operator, version));
            } else if (isAccident(12)) {
                operator.clear();
            } else {
                operator.remove().run();
            }
        }

        /** The rest of the pass that it is in, then a whole one on what is. */
        private void finish(Deque<Runnable> operator) {
            while (!operator.isEmpty()) {
                operator.remove().run();
            }
            int version = versions.size() - 1;
            decide(operator, version);
            while (!operator.isEmpty()) {
                operator.remove().run();
            }
        }

        private void decide(Deque<Runnable> operator, int version) {
            MediaAssetStatus read = versions.get(version);
            Decision decision = Decider.decide(observe(read), policy, now);
            MediaAssetStatus next =
                    Transitions.record(Optional.ofNullable(read), decision.status(), Set.of(), "uid-1", now);
            Runnable start = () -> create(next.attempt().job());
            if (decision.start() && leftOut.contains(Guard.COMMIT_BEFORE_CREATE)) {
                operator.add(start);
            }
            if (!next.equals(read)) {
                boolean isBlind = decision.start()
                        && isRunning(read)
                        && jobs.containsKey(read.attempt().job());
                operator.add(() -> commit(operator, version, next, isBlind));
            }
            decision.stop().ifPresent(job -> operator.add(() -> jobs.remove(job)));
            if (read != null && !leftOut.contains(Guard.END_OF_STRAYS)) {
                operator.add(() -> jobs.keySet()
                        .removeIf(job -> launch(job) < read.attempt().launch()));
            }
            if (decision.start()) {
                operator.add(start);
            }
        }

        private void commit(Deque<Runnable> operator, int version, MediaAssetStatus next, boolean isBlind) {
            boolean stale = version != versions.size() - 1;
            if (stale && !leftOut.contains(Guard.RESOURCE_VERSION)) {
                operator.clear();
                return;
            }
            MediaAssetStatus read = versions.get(version);
            if (isBlind) {
                violations.add("a launch was given up while its Job was there");
            }
            versions.add(next);
            log.addAll(next.events()
                    .subList(
                            read == null ? 0 : read.events().size(),
                            next.events().size()));
        }

        private static boolean isRunning(MediaAssetStatus status) {
            return status != null
                    && status.attempt() != null
                    && status.attempt().state() == LaunchState.RUNNING;
        }

        private static int launch(String job) {
            return Integer.parseInt(job.substring(job.lastIndexOf('-') + 1));
        }

        private Observed observe(MediaAssetStatus status) {
            LaunchOutcome outcome = isRunning(status) ? look(status) : new LaunchOutcome.None();
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

        private boolean isAccident(int oneIn) {
            return accidents && !calm && random.nextInt(oneIn) == 0;
        }

        private void judge() {
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
            jobs.keySet().forEach(job -> {
                boolean recorded = versions.stream()
                        .anyMatch(status ->
                                status != null && job.equals(status.attempt().job()));
                if (!recorded) {
                    violations.add("a Job that no status ever recorded: " + job);
                }
                if (!job.equals(last.attempt().job())) {
                    violations.add("a Job that nobody waits for was left: " + job);
                }
            });
            created.forEach((job, times) -> {
                if (times > 1) {
                    violations.add("a Job was made twice and could write over its outputs: " + job);
                }
            });
            if (!accidents && last.attempt().launch() > 1) {
                violations.add("nothing had happened to the launches before " + last.attempt());
            }
        }
    }
}
