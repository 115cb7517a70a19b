package com.rendrsink.operator.asset.observe;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Instant;
import java.util.Optional;

/** What is known of the launch that the status records as running. */
public sealed interface LaunchOutcome {
    /** The pod runs. */
    record Active() implements LaunchOutcome {}

    /** The Job is there and its pod does not run yet: no node has room, or the image is on its way. */
    record Waiting(Instant since) implements LaunchOutcome {}

    /** The pod was told to end by then. On a node that is gone it never does. */
    record Ending(Instant due) implements LaunchOutcome {}

    /** A live read found no Job: it was never created, or somebody deleted it. */
    record Lost() implements LaunchOutcome {}

    /** The pod was evicted, preempted or deleted, or its node went away. */
    record Disrupted() implements LaunchOutcome {}

    /** The Job is complete; without a manifest the worker's word is missing. */
    record Succeeded(Optional<Manifest> manifest) implements LaunchOutcome {}

    /** The worker ended with a code of its own, or crashed; bad media leaves a manifest with the partner's message. */
    record Failed(ExitCode code, Optional<Manifest> manifest) implements LaunchOutcome {}

    /** The kernel ended the pod for its memory. */
    record OutOfMemory() implements LaunchOutcome {}

    /** The kubelet ended the pod because its files outgrew the work volume. */
    record OutOfSpace() implements LaunchOutcome {}

    /** The pod ran past its deadline. */
    record Overdue() implements LaunchOutcome {}
}
