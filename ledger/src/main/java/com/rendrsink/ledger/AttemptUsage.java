package com.rendrsink.ledger;

import java.util.List;

/**
 * What an attempt that ended took and made. Input and outputs count only when it was processed.
 *
 * @param outcome processed, failed or cancelled
 * @param inputMs duration of the source in milliseconds
 * @param cpuMs time that its pods ran without a GPU, all launches of the attempt together
 */
public record AttemptUsage(
        String outcome, long inputBytes, long inputMs, long cpuMs, long gpuMs, List<Output> outputs) {
    public AttemptUsage {
        outputs = List.copyOf(outputs);
    }

    /** All derivatives of one format. */
    public record Output(String format, int derivatives, long bytes, long ms) {}
}
