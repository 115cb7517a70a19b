package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.worker.check.Check;
import com.rendrsink.transcoder.worker.check.CheckedOutput;
import com.rendrsink.transcoder.worker.encode.Encode;
import com.rendrsink.transcoder.worker.encode.Encoded;
import com.rendrsink.transcoder.worker.fetch.Fetch;
import com.rendrsink.transcoder.worker.fetch.Fetched;
import com.rendrsink.transcoder.worker.probe.Probe;
import com.rendrsink.transcoder.worker.probe.Probed;
import com.rendrsink.transcoder.worker.probe.Prober;
import com.rendrsink.transcoder.worker.publish.Manifests;
import com.rendrsink.transcoder.worker.publish.Publish;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Workspace;
import com.rendrsink.transcoder.worker.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Executes one plan, from download to the manifest. */
final class Worker {
    private final Workspace workspace;
    private final Fetch fetch;
    private final Probe probe;
    private final Encode encode;
    private final Check check;
    private final Publish publish;
    private final StepLog log;

    Worker(Workspace workspace, Path programs, Transfer transfer, StepLog log) {
        Prober prober = new Prober(programs, log);
        this.workspace = workspace;
        this.fetch = new Fetch(transfer, log);
        this.probe = new Probe(prober, log);
        this.encode = new Encode(programs, log);
        this.check = new Check(prober);
        this.publish = new Publish(transfer, log);
        this.log = log;
    }

    /** How the chain of steps ended. */
    private sealed interface Outcome {
        record Succeeded(Manifest manifest) implements Outcome {}

        record Failed(RunFailedException reason, Manifest manifest) implements Outcome {}
    }

    /** @throws IOException if the workspace fails */
    ExitCode run(Plan plan) throws IOException, InterruptedException {
        Outcome outcome = switch (plan.task()) {
            case Task.Whole whole -> steps(plan, whole);
        };
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> publish(plan, succeeded.manifest());
            case Outcome.Failed failed -> end(plan, failed);
        };
    }

    private Outcome steps(Plan plan, Task.Whole whole) throws IOException, InterruptedException {
        Manifest.Timing timing = new Manifest.Timing(0, 0, 0);
        try {
            Fetched fetched = fetch.run(plan.source(), plan.sourceBytes(), workspace);
            timing = new Manifest.Timing(fetched.elapsedMs(), 0, 0);
            Probed source = probe.run(workspace, plan.limits());
            Encoded encoded = encode.run(whole, plan.limits(), source, workspace);
            timing = new Manifest.Timing(fetched.elapsedMs(), encoded.elapsedMs(), 0);
            List<CheckedOutput> renditions = check.run(encoded.renditions(), source.media(), plan.limits());
            List<CheckedOutput> thumbnails = check.run(encoded.thumbnails(), source.media(), plan.limits());
            long uploadMs = publish.run(renditions, thumbnails);
            timing = new Manifest.Timing(fetched.elapsedMs(), encoded.elapsedMs(), uploadMs);
            return new Outcome.Succeeded(
                    Manifests.succeeded(plan, Manifests.source(fetched, source), renditions, thumbnails, timing));
        } catch (RunFailedException failed) {
            return new Outcome.Failed(failed, Manifests.failed(plan, failed, timing));
        }
    }

    private ExitCode publish(Plan plan, Manifest manifest) throws InterruptedException {
        try {
            boolean first = publish.manifest(manifest, plan.manifest());
            log.step("ended", "code", ExitCode.SUCCESS.name(), "first", first);
            return ExitCode.SUCCESS;
        } catch (RunFailedException failed) {
            return end(plan, new Outcome.Failed(failed, Manifests.failed(plan, failed, manifest.timing())));
        }
    }

    /** Only a failure of the media needs a message for the partner; for all others the exit code is sufficient. */
    private ExitCode end(Plan plan, Outcome.Failed failed) throws InterruptedException {
        RunFailedException reason = failed.reason();
        log.step("ended", "code", reason.code().name(), "message", reason.reason());
        if (reason.code().blame() != ExitCode.Blame.MEDIA) {
            return reason.code();
        }
        try {
            publish.manifest(failed.manifest(), plan.manifest());
            return reason.code();
        } catch (RunFailedException unavailable) {
            return unavailable.code();
        }
    }
}
