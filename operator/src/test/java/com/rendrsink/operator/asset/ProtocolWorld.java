package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/**
 * One asset's cluster: two operators with lagging copies whose effects fall between each other's, a crash possible
 * between any two, a source that comes a little late, Jobs that fail, vanish or are deleted by hand, outputs that
 * somebody removes. A version counts the writes of the status; the log keeps every event ever recorded.
 *
 * <p>In half of the worlds a launch is two Jobs, although today's core starts one: the protocol bears several starts and
 * stops in one pass. A launch is lost when one of its Jobs is. In these worlds nothing is refused: what a refusal of one
 * Job among several means is not decided yet.
 */
final class ProtocolWorld {
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
    private final SimulatedJobs jobs;
    private final SimulatedLedger ledger = new SimulatedLedger();
    private final List<String> violations = new ArrayList<>();
    private final List<SimulatedOperator> operators = List.of(new SimulatedOperator(), new SimulatedOperator());

    private final Instant sourceComes;
    private final boolean outputsStay;
    private Instant now = Assets.CREATED;
    private Optional<Duration> wakeUp = Optional.empty();
    private boolean calm;
    private int lostRecords;

    ProtocolWorld(int seed, Set<Guard> leftOut, Accidents accidents) {
        this.random = new Random(seed);
        this.jobs = new SimulatedJobs(1 + seed % 2, leftOut);
        this.leftOut = leftOut;
        this.accidents = accidents == Accidents.MANY;
        this.policy = Guard.policy(leftOut);
        this.sourceComes = now.plusMillis(random.nextLong(policy.sourceGrace().toMillis()));
        this.outputsStay = random.nextInt(8) > 0;
        versions.add(null);
    }

    List<String> run() {
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(accidents ? 40_000 : 100));
            switch (random.nextInt(9)) {
                case 0 -> jobsMove();
                case 8 -> handOver(operators.get(random.nextInt(2)));
                case 1 -> jobs.show();
                default -> advance(operators.get(random.nextInt(2)));
            }
        }
        if (!accidents) {
            operators.forEach(SimulatedOperator::finish);
        }
        calm = true;
        for (int step = 0; step < CALM_STEPS; step++) {
            now = now.plusSeconds(3600);
            jobsMove();
            jobs.show();
            finish(operators.get(step % 2));
        }
        rest();
        judge();
        return violations;
    }

    private void jobsMove() {
        for (String job : jobs.names()) {
            if (jobs.isActive(job) && (calm || random.nextInt(3) == 0)) {
                jobs.end(job, end());
            } else if (isAccident(12)) {
                jobs.deleteByHand(job);
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
    private void advance(SimulatedOperator operator) {
        if (operator.isIdle()) {
            int version = Math.max(0, versions.size() - 1 - random.nextInt(3));
            operator.later(() -> decide(operator, version));
        } else if (isAccident(12)) {
            operator.crash();
        } else {
            operator.advance();
        }
    }

    /** The rest of the pass that it is in, then a whole one on what is. */
    private void finish(SimulatedOperator operator) {
        operator.finish();
        handOver(operator);
        decide(operator, versions.size() - 1);
        operator.finish();
    }

    /** Beside whatever the reconcilers do: what the status holds now goes to the ledger, which takes each once. */
    private void handOver(SimulatedOperator operator) {
        MediaAssetStatus read = versions.getLast();
        if (read != null && (calm || random.nextInt(3) > 0)) {
            ledger.take(read.events());
            operator.handedOver(ids(read));
        }
    }

    /** Nothing happens any more: an operator that is still woken repeatedly works in vain. */
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

    private void decide(SimulatedOperator operator, int version) {
        MediaAssetStatus read = versions.get(version);
        Observed observed = observe(read);
        Decision decision = Decider.decide(observed, policy, now);
        MediaAssetStatus projected = Projection.project(observed, decision.change(), now);
        MediaAssetStatus next =
                Transitions.record(Optional.ofNullable(read), projected, operator.known(), "uid-1", now);
        wakeUp = WakeUps.after(decision, next);
        List<String> starts = starts(decision, next);
        if (leftOut.contains(Guard.COMMIT_BEFORE_CREATE)) {
            starts.forEach(job -> create(operator, job));
        }
        if (!next.equals(read)) {
            boolean isBlind = !decision.starts().isEmpty()
                    && isRunning(read)
                    && jobs.areThere(read.attempt().job());
            operator.later(() -> commit(operator, version, next, isBlind));
        }
        boolean movesOn = !attempt(read).equals(attempt(next));
        decision.stops().stream()
                .flatMap(job -> jobs.parts(job).stream())
                .filter(job -> movesOn || jobs.isThere(job))
                .forEach(job -> jobs.stop(operator, job));
        if (!leftOut.contains(Guard.END_OF_STRAYS)) {
            int recorded = attempt(read).map(Attempt::launch).orElse(0);
            jobs.before(recorded).forEach(job -> jobs.stop(operator, job));
        }
        starts.forEach(job -> create(operator, job));
    }

    private List<String> starts(Decision decision, MediaAssetStatus next) {
        return attempt(next).stream()
                .flatMap(attempt -> attempt.steps().stream())
                .filter(step -> decision.starts().contains(step.name()))
                .flatMap(step -> jobs.parts(step.job()).stream())
                .toList();
    }

    private static Set<String> ids(MediaAssetStatus read) {
        Set<String> ids = new HashSet<>();
        if (read != null) {
            read.events().forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    private void commit(SimulatedOperator operator, int version, MediaAssetStatus next, boolean isBlind) {
        boolean stale = version != versions.size() - 1;
        if (stale && !leftOut.contains(Guard.RESOURCE_VERSION)) {
            operator.giveUp();
            return;
        }
        Set<String> before = ids(versions.get(version));
        if (isBlind) {
            violations.add("a launch was given up while its Job was there");
        }
        versions.add(next);
        operator.committed(versions.size() - 1);
        next.events().stream().filter(event -> !before.contains(event.id())).forEach(ledger::expect);
    }

    private void create(SimulatedOperator operator, String job) {
        operator.later(() -> {
            // Whose it is cannot be seen.
            if (!jobs.makePlan(job)) {
                operator.giveUp();
            }
        });
        operator.later(() -> {
            if (isRefused() && !jobs.isThere(job)) {
                operator.giveUp();
                refused(operator, job);
            } else {
                jobs.make(job);
            }
        });
    }

    private boolean isRefused() {
        return jobs.width() == 1 && !calm && random.nextInt(3) == 0;
    }

    /** On top of the version that this pass committed. */
    private void refused(SimulatedOperator operator, String job) {
        int version = operator.committed();
        if (!leftOut.contains(Guard.PLAN_GONE_BEFORE_RECORD)) {
            operator.later(() -> jobs.removePlan(job));
        }
        if (version > 0 && !leftOut.contains(Guard.RECORD_OF_REFUSAL)) {
            operator.later(() -> {
                MediaAssetStatus recorded = versions.get(version);
                lostRecords += version == versions.size() - 1 ? 0 : 1;
                Observed refused = new Observed.Refused(Assets.asset(recorded), "exceeded quota");
                Decision decision = Decider.decide(refused, policy, now);
                commit(operator, version, Projection.project(refused, decision.change(), now), false);
            });
        }
    }

    private static Optional<Attempt> attempt(MediaAssetStatus status) {
        return Optional.ofNullable(status).map(MediaAssetStatus::attempt);
    }

    private static boolean isRunning(MediaAssetStatus status) {
        return attempt(status)
                .filter(attempt -> attempt.state() == LaunchState.RUNNING)
                .isPresent();
    }

    private Observed observe(MediaAssetStatus status) {
        MediaAsset asset = Assets.asset(status);
        return switch (Question.about(asset)) {
            case Question.Admission admission ->
                new Observed.Admitting(asset, Optional.of(Assets.PROFILE), sourceBytes());
            case Question.Outcome launch ->
                new Observed.Running(asset, jobs.look(launch.job(), Assets.manifest(status)), Duration.ZERO);
            case Question.Outputs outputs -> new Observed.Delivering(asset, outputsStay);
            case Question.Nothing nothing -> nothing.known();
        };
    }

    private OptionalLong sourceBytes() {
        return now.isBefore(sourceComes) ? OptionalLong.empty() : OptionalLong.of(Assets.SOURCE_BYTES);
    }

    private boolean isAccident(int oneIn) {
        return accidents && !calm && random.nextInt(oneIn) == 0;
    }

    private void judge() {
        ledger.judge(versions.getLast(), outputsStay, violations);
        ProtocolJudge.conditions(versions, violations);
        ProtocolJudge.end(versions.getLast(), violations);
        if (!accidents) {
            ProtocolJudge.launches(versions.getLast(), 1 + lostRecords, violations);
        }
        jobs.judge(versions, violations);
    }
}
