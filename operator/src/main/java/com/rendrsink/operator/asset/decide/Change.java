package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Failure;
import com.rendrsink.crds.Refusal;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;

/**
 * What a decision makes of an asset; {@link Projection} writes it down. {@code ran} is how long the pod of the launch that
 * is over ran, {@code number} counts attempts.
 */
public sealed interface Change {
    /** Nothing but the generation that was looked at. */
    record Nothing() implements Change {}

    /** A new attempt begins with the next launch. */
    record Admitted(int number, Order order) implements Change {}

    /** A new attempt is over before it began. */
    record Rejected(int number, SourceFile file, Failure failure) implements Change {}

    /** A new attempt was cancelled before it began. */
    record Withdrawn(int number, SourceFile file) implements Change {}

    /** The next launch of the same attempt, of which so many failures count. */
    record Relaunched(int failures) implements Change {}

    /** The launch whose Job was refused is tried once more. */
    record Retried() implements Change {}

    record JobRefused(Refusal refusal, Instant notBefore) implements Change {}

    record BackedOff(int failures, Instant notBefore, Duration ran) implements Change {}

    record Failed(Failure failure, Duration ran) implements Change {}

    record Cancelled(Duration ran) implements Change {}

    record Succeeded(Manifest manifest, Duration ran) implements Change {}

    record Delivered() implements Change {}

    /** The outputs were looked for long enough. */
    record Undelivered() implements Change {}
}
