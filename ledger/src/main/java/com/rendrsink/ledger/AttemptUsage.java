package com.rendrsink.ledger;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an attempt that ended took and made. Input and outputs count only when it was processed.
 *
 * @param outcome processed, failed or cancelled
 * @param inputMs duration of the source in milliseconds
 * @param processingMs from admission to the end, waits and retries included
 * @param work the size of the task, in units whose proportions matter
 * @param estimatedMs what the partner was told, where somebody was
 * @param cpuMs time that its pods ran without a GPU, all launches of the attempt together
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
