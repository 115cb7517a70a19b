package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.decide.Decider;
import com.rendrsink.operator.asset.decide.Decision;
import com.rendrsink.operator.asset.decide.Policy;
import com.rendrsink.operator.asset.decide.Projection;
import com.rendrsink.operator.asset.decide.Transitions;
import com.rendrsink.operator.asset.decide.WakeUps;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.asset.observe.Question;
import com.rendrsink.transcoder.contract.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One asset's cluster: two operators with lagging copies whose effects fall between each other's, a crash possible
 * between any two, a source that comes a little late, Jobs that fail, vanish or are deleted by hand, outputs that
 * somebody takes away. A version counts the writes of the status; the log keeps every event ever recorded.
 *
 * <p>In half of the worlds a launch is two Jobs, although today's core starts one: the protocol bears several starts and
 * stops in one pass. A launch is lost when one of its Jobs is. In these worlds nothing is refused: what a refusal of one
 * Job among several means is not decided yet.
 */
final class ProtocolWorld {
    /** What the protocol rests on and can be left out here. */
    enum Guard {
        RESOURCE_VERSION,
        COMMIT_BEFORE_CREATE,
        CONFIRMING_READ,
        END_OF_STRAYS,
        JOB_GRACE,
        PLAN_BEFORE_JOB,
        RECORD_OF_REFUSAL,
        PLAN_GONE_BEFORE_RECORD
    }

    /** Whether operators crash and stand still, and Jobs fail and vanish. */
    enum Accidents {
        NONE,
        MANY
    }

    private static final int STEPS = 180;
    private static final int CALM_STEPS = 60;
    private static final int QUIET_PASSES = 20;

    private final Random random;
    private final Set<Guard> leftOut;
    private final boolean accidents;
    private final Policy policy;
    private final List<MediaAssetStatus> versions = new ArrayList<>();
    private final Set<String> plans = new HashSet<>();
    private final Map<String, LaunchOutcome> jobs = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Set<String> deletedByHand = new HashSet<>();
    private final Set<String> seenJobs = new HashSet<>();
    private final List<EventRecord> log = new ArrayList<>();
    /** Of each operator, what its hand-over knows to be stored; gone after a crash. */
    private final Map<Deque<Runnable>, Set<String>> known = new IdentityHashMap<>();
    /** Of each operator, the version that it wrote last. */
    private final Map<Deque<Runnable>, Integer> committed = new IdentityHashMap<>();

    private final Map<String, EventRecord> ledger = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    /** Of each operator, the rest of the pass that it is in. */
    private final List<Deque<Runnable>> operators = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    private final Instant sourceComes;
    private final boolean outputsStay;
    /** How many Jobs make a launch. */
    private final int width;

    private Instant now = Assets.CREATED;
    private Optional<Duration> wakeUp = Optional.empty();
    private boolean calm;
    private int lostRecords;

    ProtocolWorld(int seed, Set<Guard> leftOut, Accidents accidents) {
        this.random = new Random(seed);
        this.width = 1 + seed % 2;
        this.leftOut = leftOut;
        this.accidents = accidents == Accidents.MANY;
        this.policy = policy(leftOut);
        this.sourceComes = now.plusMillis(random.nextLong(policy.sourceGrace().toMillis()));
        this.outputsStay = random.nextInt(8) > 0;
        versions.add(null);
    }

    private static Policy policy(Set<Guard> leftOut) {
        Policy usual = Policy.DEFAULT;
        return new Policy(
                usual.backOff(),
                usual.disruptionPause(),
                usual.refusalPause(),
                usual.sourceGrace(),
                leftOut.contains(Guard.JOB_GRACE) ? Duration.ZERO : usual.jobGrace(),
                usual.nodeGrace(),
                usual.admissionTimeout(),
                usual.deliveryTimeout(),
                usual.workVolumeBytes(),
                usual.workerPatience());
    }

    List<String> run() {
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(accidents ? 40_000 : 100));
            switch (random.nextInt(9)) {
                case 0 -> jobsMove();
                case 8 -> handOver(operators.get(random.nextInt(2)));
                case 1 -> seenJobs.addAll(jobs.keySet());
                default -> advance(operators.get(random.nextInt(2)));
            }
        }
        if (!accidents) {
            operators.forEach(ProtocolWorld::drain);
        }
        calm = true;
        for (int step = 0; step < CALM_STEPS; step++) {
            now = now.plusSeconds(3600);
            jobsMove();
            seenJobs.addAll(jobs.keySet());
            finish(operators.get(step % 2));
        }
        rest();
        judge();
        return violations;
    }

    private void jobsMove() {
        for (String job : List.copyOf(jobs.keySet())) {
            if (jobs.get(job) instanceof LaunchOutcome.Active && (calm || random.nextInt(3) == 0)) {
                jobs.put(job, end());
            } else if (isAccident(12)) {
                jobs.remove(job);
                deletedByHand.add(job);
            }
        }
    }

    private LaunchOutcome end() {
        return switch (calm || !accidents ? 0 : random.nextInt(4)) {
            case 0, 1 -> new LaunchOutcome.Succeeded(Optional.empty());
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
            known.remove(operator);
        } else {
            operator.remove().run();
        }
    }

    /** The rest of the pass that it is in, then a whole one on what is. */
    private void finish(Deque<Runnable> operator) {
        drain(operator);
        handOver(operator);
        decide(operator, versions.size() - 1);
        drain(operator);
    }

    /** Beside whatever the reconcilers do: what the status holds now goes to the ledger, which takes each once. */
    private void handOver(Deque<Runnable> operator) {
        MediaAssetStatus read = versions.getLast();
        if (read != null && (calm || random.nextInt(3) > 0)) {
            read.events().forEach(event -> ledger.putIfAbsent(event.id(), event));
            known.computeIfAbsent(operator, same -> new HashSet<>()).addAll(ids(read));
        }
    }

    private static void drain(Deque<Runnable> operator) {
        while (!operator.isEmpty()) {
            operator.remove().run();
        }
    }

    /** Nothing happens any more: whoever is still woken again and again is busy for nothing. */
    private void rest() {
        for (int pass = 0; pass < QUIET_PASSES; pass++) {
            finish(operators.getFirst());
            if (wakeUp.isEmpty()) {
                return;
            }
            now = now.plus(wakeUp.get());
        }
        violations.add("the asset does not come to rest");
    }

    private void decide(Deque<Runnable> operator, int version) {
        MediaAssetStatus read = versions.get(version);
        Observed observed = observe(read);
        Decision decision = Decider.decide(observed, policy, now);
        MediaAssetStatus projected = Projection.project(observed, decision.change(), now);
        MediaAssetStatus next = Transitions.record(
                Optional.ofNullable(read), projected, known.getOrDefault(operator, Set.of()), "uid-1", now);
        wakeUp = WakeUps.after(decision, next);
        List<String> starts = starts(decision, next);
        if (leftOut.contains(Guard.COMMIT_BEFORE_CREATE)) {
            starts.forEach(job -> create(operator, job));
        }
        if (!next.equals(read)) {
            boolean isBlind = !decision.starts().isEmpty()
                    && isRunning(read)
                    && jobs.keySet().containsAll(parts(read.attempt().job()));
            operator.add(() -> commit(operator, version, next, isBlind));
        }
        boolean movesOn = !attempt(read).equals(attempt(next));
        decision.stops().stream()
                .flatMap(job -> parts(job).stream())
                .filter(job -> movesOn || jobs.containsKey(job))
                .forEach(job -> stop(operator, job));
        if (!leftOut.contains(Guard.END_OF_STRAYS)) {
            int recorded = attempt(read).map(Attempt::launch).orElse(0);
            jobs.keySet().stream().filter(job -> launch(job) < recorded).forEach(job -> stop(operator, job));
        }
        starts.forEach(job -> create(operator, job));
    }

    private List<String> starts(Decision decision, MediaAssetStatus next) {
        return attempt(next).stream()
                .flatMap(attempt -> attempt.steps().stream())
                .filter(step -> decision.starts().contains(step.name()))
                .flatMap(step -> parts(step.job()).stream())
                .toList();
    }

    private static Set<String> ids(MediaAssetStatus read) {
        Set<String> ids = new HashSet<>();
        if (read != null) {
            read.events().forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    private void commit(Deque<Runnable> operator, int version, MediaAssetStatus next, boolean isBlind) {
        boolean stale = version != versions.size() - 1;
        if (stale && !leftOut.contains(Guard.RESOURCE_VERSION)) {
            operator.clear();
            return;
        }
        Set<String> before = ids(versions.get(version));
        if (isBlind) {
            violations.add("a launch was given up while its Job was there");
        }
        versions.add(next);
        committed.put(operator, versions.size() - 1);
        next.events().stream().filter(event -> !before.contains(event.id())).forEach(log::add);
    }

    private void create(Deque<Runnable> operator, String job) {
        operator.add(() -> {
            // Whose it is cannot be seen.
            if (!plans.add(job)) {
                operator.clear();
            }
        });
        operator.add(() -> {
            if (isRefused() && !jobs.containsKey(job)) {
                operator.clear();
                refused(operator, job);
            } else if (jobs.putIfAbsent(job, new LaunchOutcome.Active()) == null) {
                created.merge(job, 1, Integer::sum);
            }
        });
    }

    private boolean isRefused() {
        return width == 1 && !calm && random.nextInt(3) == 0;
    }

    /** On top of the version that this pass committed. */
    private void refused(Deque<Runnable> operator, String job) {
        int version = committed.getOrDefault(operator, 0);
        if (!leftOut.contains(Guard.PLAN_GONE_BEFORE_RECORD)) {
            operator.add(() -> plans.remove(job));
        }
        if (version > 0 && !leftOut.contains(Guard.RECORD_OF_REFUSAL)) {
            operator.add(() -> {
                MediaAssetStatus recorded = versions.get(version);
                lostRecords += version == versions.size() - 1 ? 0 : 1;
                Observed refused = new Observed.Refused(Assets.asset(recorded), "exceeded quota");
                Decision decision = Decider.decide(refused, policy, now);
                commit(operator, version, Projection.project(refused, decision.change(), now), false);
            });
        }
    }

    private void stop(Deque<Runnable> operator, String job) {
        if (leftOut.contains(Guard.PLAN_BEFORE_JOB)) {
            operator.add(() -> jobs.remove(job));
            operator.add(() -> plans.remove(job));
            return;
        }
        operator.add(() -> {
            boolean isThere = jobs.containsKey(job);
            plans.remove(job);
            if (isThere) {
                operator.addFirst(() -> jobs.remove(job));
            }
        });
    }

    private static Optional<Attempt> attempt(MediaAssetStatus status) {
        return Optional.ofNullable(status).map(MediaAssetStatus::attempt);
    }

    private static boolean isRunning(MediaAssetStatus status) {
        return attempt(status)
                .filter(attempt -> attempt.state() == LaunchState.RUNNING)
                .isPresent();
    }

    private static int launch(String job) {
        return Integer.parseInt(job.substring(job.lastIndexOf('-') + 1));
    }

    private Observed observe(MediaAssetStatus status) {
        MediaAsset asset = Assets.asset(status);
        return switch (Question.about(asset)) {
            case Question.Admission admission ->
                new Observed.Admitting(asset, Optional.of(Assets.PROFILE), sourceBytes());
            case Question.Outcome launch -> new Observed.Running(asset, look(status), Duration.ZERO);
            case Question.Outputs outputs -> new Observed.Delivering(asset, outputsStay);
            case Question.Nothing nothing -> nothing.known();
        };
    }

    private OptionalLong sourceBytes() {
        return now.isBefore(sourceComes) ? OptionalLong.empty() : OptionalLong.of(Assets.SOURCE_BYTES);
    }

    /** The worst that is known of any of the launch's Jobs. */
    private LaunchOutcome look(MediaAssetStatus status) {
        List<LaunchOutcome> known =
                parts(status.attempt().job()).stream().map(this::look).toList();
        if (known.stream().allMatch(LaunchOutcome.Succeeded.class::isInstance)) {
            return new LaunchOutcome.Succeeded(Optional.of(Assets.manifest(status)));
        }
        return known.stream()
                .filter(LaunchOutcome.Lost.class::isInstance)
                .findFirst()
                .or(() -> known.stream().filter(outcome -> !isWell(outcome)).findFirst())
                .orElse(new LaunchOutcome.Active());
    }

    private static boolean isWell(LaunchOutcome outcome) {
        return outcome instanceof LaunchOutcome.Active || outcome instanceof LaunchOutcome.Succeeded;
    }

    private LaunchOutcome look(String job) {
        boolean cacheLags = leftOut.contains(Guard.CONFIRMING_READ) && !seenJobs.contains(job);
        LaunchOutcome outcome = cacheLags ? null : jobs.get(job);
        return outcome == null ? new LaunchOutcome.Lost() : outcome;
    }

    /** The names of the Jobs that make the launch. */
    private List<String> parts(String launch) {
        return IntStream.range(0, width)
                .mapToObj(part -> part == 0 ? launch : part + "." + launch)
                .toList();
    }

    private boolean isAccident(int oneIn) {
        return accidents && !calm && random.nextInt(oneIn) == 0;
    }

    private void judge() {
        MediaAssetStatus last = versions.getLast();
        judgeEvents(last);
        judgeEnd(last);
        judgeJobs(last.attempt());
    }

    private void judgeEvents(MediaAssetStatus last) {
        if (!List.copyOf(ledger.values()).equals(log)) {
            violations.add("the ledger holds " + ledger.values() + " of " + log);
        }
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).sequence() != i + 1) {
                violations.add("event " + i + " has sequence " + log.get(i).sequence());
            }
        }
        for (EventType type : List.of(EventType.PROCESSING, EventType.PROCESSED, EventType.DELIVERED)) {
            long count = log.stream().filter(event -> event.type() == type).count();
            boolean due = type == EventType.PROCESSING
                    || (last.attempt().state() == LaunchState.SUCCEEDED
                            && (type == EventType.PROCESSED || outputsStay));
            if (count != (due ? 1 : 0)) {
                violations.add(type + " was recorded " + count + " times");
            }
        }
    }

    private void judgeEnd(MediaAssetStatus last) {
        LaunchState state = last.attempt().state();
        if (state == LaunchState.RUNNING || state == LaunchState.BACKING_OFF) {
            violations.add("the asset never ended: " + last.attempt());
        }
        if (last.failure() != null && last.failure().code() == FailureCode.SOURCE_MISSING) {
            violations.add("the source came in time and was not waited for");
        }
        if (!accidents && last.attempt().launch() > 1 + lostRecords) {
            violations.add("nothing had happened to the launches before " + last.attempt());
        }
    }

    private void judgeJobs(Attempt last) {
        jobs.keySet().forEach(job -> {
            boolean recorded = versions.stream()
                    .anyMatch(status -> attempt(status)
                            .filter(known ->
                                    known.job() != null && parts(known.job()).contains(job))
                            .isPresent());
            if (!recorded) {
                violations.add("a Job that no status ever recorded: " + job);
            }
            if (last.job() == null || !parts(last.job()).contains(job)) {
                violations.add("a Job that nobody waits for was left: " + job);
            }
        });
        created.forEach((job, times) -> {
            if (times > 1) {
                violations.add("a Job was made twice and could write over its outputs: " + job);
            }
        });
        plans.stream()
                .filter(plan -> created.containsKey(plan) && !deletedByHand.contains(plan))
                .forEach(plan -> violations.add("the plan of a Job that is gone was left: " + plan));
    }
}
