package com.rendrsink.transcoder.worker.process;

import com.github.kokorin.jaffree.process.Stopper;
import org.jspecify.annotations.Nullable;

/** Only SIGKILL ends a process early: ffmpeg once ignored SIGTERM for eleven minutes. */
final class Kill implements Stopper {
    private @Nullable Process process;
    private boolean stopped;

    @Override
    public synchronized void setProcess(Process started) {
        process = started;
        if (stopped) {
            forceStop();
        }
    }

    @Override
    public void graceStop() {
        forceStop();
    }

    @Override
    public synchronized void forceStop() {
        stopped = true;
        if (process != null) {
            // Not via the process itself, because that would also close streams that are still being read.
            process.toHandle().destroyForcibly();
        }
    }

    /** The exit status of a process that has ended. */
    synchronized int status() {
        if (process == null) {
            throw new IllegalStateException("what never started has no status");
        }
        return process.exitValue();
    }
}
