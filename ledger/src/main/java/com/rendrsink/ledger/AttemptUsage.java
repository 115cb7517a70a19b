package com.rendrsink.ledger;

import java.util.List;
import java.util.OptionalLong;

/**
 * The usage of an ended attempt. Input and outputs count only if it was processed.
 *
 * @param outcome processed, failed or cancelled
 * @param inputMs duration of the source in milliseconds
 * @param processingMs from admission to the end, including waits and retries
 * @param work the amount of work; only the proportions matter
 * @param estimatedMs the estimate for the partner, if there was one
 * @param cpuMs the total time of its pods without a GPU, over all launches of the attempt
 */
public record AttemptUsage(
        String outcome,
        long inputBytes,
        long inputMs,
        long cpuMs,
        long gpuMs,
        long processingMs,
        long work,
        OptionalLong estimatedMs,
        List<Output> outputs) {
    public AttemptUsage {
        outputs = List.copyOf(outputs);
    }

    /** All derivatives of one format. */
    public record Output(String format, int derivatives, long bytes, long ms) {}
}
