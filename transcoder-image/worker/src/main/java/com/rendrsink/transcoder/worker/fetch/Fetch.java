package com.rendrsink.transcoder.worker.fetch;

import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Stopwatch;
import com.rendrsink.transcoder.worker.run.Workspace;
import com.rendrsink.transcoder.worker.transfer.Transfer;
import java.net.URI;

/** Downloads the original. */
public final class Fetch {
    private final Transfer transfer;
    private final StepLog log;

    public Fetch(Transfer transfer, StepLog log) {
        this.transfer = transfer;
        this.log = log;
    }

    public Fetched run(URI source, long bytes, Workspace workspace) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        String sha256 = transfer.download(source, bytes, workspace.source());
        long elapsedMs = stopwatch.elapsedMs();
        log.step("downloaded", "bytes", bytes, "ms", elapsedMs);
        return new Fetched(bytes, sha256, elapsedMs);
    }
}
