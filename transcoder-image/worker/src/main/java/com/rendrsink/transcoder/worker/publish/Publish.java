package com.rendrsink.transcoder.worker.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.worker.check.CheckedOutput;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Stopwatch;
import com.rendrsink.transcoder.worker.transfer.Transfer;
import java.net.URI;
import java.util.List;

/** Uploads the outputs, and the manifest last. */
public final class Publish {
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Transfer transfer;
    private final StepLog log;

    public Publish(Transfer transfer, StepLog log) {
        this.transfer = transfer;
        this.log = log;
    }

    /** The elapsed milliseconds. */
    public long run(List<CheckedOutput> renditions, List<CheckedOutput> thumbnails) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        upload(renditions);
        upload(thumbnails);
        long elapsedMs = stopwatch.elapsedMs();
        log.step("uploaded", "ms", elapsedMs);
        return elapsedMs;
    }

    private void upload(List<CheckedOutput> outputs) throws InterruptedException {
        for (CheckedOutput output : outputs) {
            for (CheckedOutput.CheckedFile file : output.files()) {
                transfer.upload(
                        file.wanted().path(),
                        Manifests.mimeType(output.wanted(), file),
                        file.wanted().upload());
            }
        }
    }

    /** False if another run of this launch already has a manifest, which stays. */
    public boolean manifest(Manifest manifest, URI target) throws InterruptedException {
        try {
            return transfer.putFirst(JSON.writeValueAsBytes(manifest), target);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }
}
