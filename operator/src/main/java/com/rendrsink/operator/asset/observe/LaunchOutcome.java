package com.rendrsink.operator.asset.observe;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Instant;
import java.util.Optional;

/** The known outcome of the launch that the status records as running. */
public sealed interface LaunchOutcome {
    /** The pod runs. */
    record Active() implements LaunchOutcome {}

    /** The Job exists but its pod does not run yet: no node has capacity, or the image is being pulled. */
    record Waiting(Instant since) implements LaunchOutcome {}

    /** The pod was told to end by this time. On a lost node it never does. */
    record Terminating(Instant due) implements LaunchOutcome {}

    /** A live read found no Job: it was never created, or it was deleted. */
    record Lost() implements LaunchOutcome {}

    /** The pod was evicted, preempted or deleted, or its node was lost. */
    record Disrupted() implements LaunchOutcome {}

    /** The Job is complete; without a manifest the worker's report is missing. */
    record Succeeded(Optional<Manifest> manifest) implements LaunchOutcome {}

    /**
     * The worker ended with one of its exit codes or crashed; for bad media the manifest contains the partner's
     * message.
     */
    record Failed(ExitCode code, Optional<Manifest> manifest) implements LaunchOutcome {}

    /** The kernel killed the pod because of its memory use. */
    record OutOfMemory() implements LaunchOutcome {}

    /** The kubelet ended the pod because its files exceeded the work volume. */
    record OutOfSpace() implements LaunchOutcome {}

    /** The pod ran past its deadline. */
    record Overdue() implements LaunchOutcome {}
}
