package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Refusal;
import com.rendrsink.crds.Step;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.runtime.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From what was observed to what is to be written and done. Without clock, client and random source.
 *
 * <pre>
 *   (new) --admit--> Running --complete--> Succeeded --outputs answer--> Delivered
 *     |                | ^
 *     |                | +-- lost, disrupted, or back-off over: next launch
 *     |                | ^
 *     |                | +-- Job refused: the same launch, when the back-off is over
 *     v                v
 *   Failed          BackingOff / Failed / Cancelled      reprocess raised: a new attempt from any end
 * </pre>
 */
@Pure
public final class Decider {
    private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(5);

    private Decider() {}

    public static Decision decide(Observed observed, Policy policy, Instant now) {
        return switch (observed) {
            case Observed.Admitting admitting -> Admission.decide(admitting, policy, now);
            case Observed.Running running ->
                isCancelled(running) ? cancel(running, running.ran()) : new Following(running, policy, now).decide();
            case Observed.Refused refused -> refuse(refused, policy, now);
            case Observed.BackingOff backingOff ->
                isCancelled(backingOff) ? cancel(backingOff, Duration.ZERO) : resume(backingOff, policy, now);
            case Observed.Delivering delivering ->
                deliver(delivering, policy, now).stopping(job(delivering));
            case Observed.Resting resting -> Decision.of(new Change.Nothing()).stopping(job(resting));
        };
    }

    /** The Job of the launch that the observed status records. */
    static Optional<String> job(Observed.Attempted attempted) {
        return Optional.ofNullable(attempted.attempt().job());
    }

    private static boolean isCancelled(Observed.Attempted attempted) {
        return Boolean.TRUE.equals(attempted.asset().getSpec().cancelled());
    }

    private static Decision cancel(Observed.Attempted attempted, Duration ran) {
        return Decision.of(new Change.Cancelled(ran)).stopping(job(attempted));
    }

    private static Decision refuse(Observed.Refused refused, Policy policy, Instant now) {
        Refusal refusal = Refusals.next(refused.attempt().refusal(), refused.sentence(), now);
        Duration pause = policy.afterRefusal(refusal.tries());
        return Decision.wait(new Change.JobRefused(refusal, now.plus(pause)), pause);
    }

    private static Decision resume(Observed.BackingOff backingOff, Policy policy, Instant now) {
        Attempt attempt = backingOff.attempt();
        Refusal refusal = attempt.refusal();
        if (refusal != null && Refusals.isOver(refusal, policy, now)) {
            return Decision.of(new Change.Failed(Refusals.failure(), Duration.ZERO))
                    .stopping(job(backingOff));
        }
        Optional<Duration> left = left(attempt, now);
        if (refusal != null) {
            // A Job that is there all the same is not stopped: the next try finds it, and goes on as running.
            return left.map(pause -> Decision.wait(new Change.Nothing(), pause))
                    .orElseGet(() -> Decision.of(new Change.Retried()).starting(Step.WHOLE));
        }
        return left.map(pause -> Decision.wait(new Change.Nothing(), pause))
                .orElseGet(() ->
                        Decision.of(new Change.Relaunched(attempt.failures())).starting(Step.WHOLE))
                .stopping(job(backingOff));
    }

    private static Optional<Duration> left(Attempt attempt, Instant now) {
        return Optional.ofNullable(attempt.notBefore())
                .filter(now::isBefore)
                .map(notBefore -> Duration.between(now, notBefore));
    }

    /** Outputs that are still missing after a while were removed; they may be restored, so the asset does not fail. */
    private static Decision deliver(Observed.Delivering delivering, Policy policy, Instant now) {
        if (delivering.answers()) {
            return Decision.of(new Change.Delivered());
        }
        Instant finished = delivering.attempt().finishedAt();
        boolean isSoon = finished != null && now.isBefore(finished.plus(policy.deliveryTimeout()));
        return isSoon ? Decision.wait(new Change.Nothing(), DELIVERY_PAUSE) : Decision.of(new Change.Undelivered());
    }
}
