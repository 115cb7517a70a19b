package com.rendrsink.transcoder.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Reads the plan, runs it, writes the manifest, and ends with an {@link ExitCode}.
 *
 * <p>Environment: {@code RENDRSINK_PLAN} (default {@value Plan#MOUNT_PATH}), {@code RENDRSINK_WORK} (default /work),
 * {@code RENDRSINK_PROGRAMS}, the folder of ffmpeg and ffprobe (default /usr/bin), {@code RENDRSINK_STALL_SECONDS}, how
 * long a transfer may stall (default 60).
 */
public final class Main {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.getenv()).number());
    }

    static ExitCode run(Map<String, String> environment) throws InterruptedException {
        StepLog log = new StepLog(System.out);
        Plan plan;
        try {
            plan = JSON.readValue(
                    Path.of(environment.getOrDefault("RENDRSINK_PLAN", Plan.MOUNT_PATH))
                            .toFile(),
                    Plan.class);
        } catch (IOException unreadable) {
            log.step("ended", "code", ExitCode.BAD_PLAN.name(), "message", "the plan cannot be read");
            return ExitCode.BAD_PLAN;
        }
        Transfer transfer = new Transfer(
                Duration.ofSeconds(Long.parseLong(environment.getOrDefault("RENDRSINK_STALL_SECONDS", "60"))), log);
        Worker worker = new Worker(
                Path.of(environment.getOrDefault("RENDRSINK_WORK", "/work")),
                Path.of(environment.getOrDefault("RENDRSINK_PROGRAMS", "/usr/bin")),
                transfer,
                log);
        try {
            boolean first = transfer.putFirst(JSON.writeValueAsBytes(worker.run(plan)), plan.manifest());
            log.step("ended", "code", ExitCode.SUCCESS.name(), "first", first);
            return ExitCode.SUCCESS;
        } catch (Verdict verdict) {
            return end(worker.failed(plan, verdict), verdict, plan.manifest(), transfer, log);
        } catch (IOException diskFailed) {
            log.step("ended", "code", ExitCode.CRASHED.name(), "message", String.valueOf(diskFailed.getMessage()));
            return ExitCode.CRASHED;
        }
    }

    /** Bad media is a verdict for the partner; for all other failures the exit code is sufficient. */
    private static ExitCode end(Manifest manifest, Verdict verdict, URI target, Transfer transfer, StepLog log)
            throws InterruptedException {
        log.step("ended", "code", verdict.code().name(), "message", verdict.reason());
        if (verdict.code().blame() != ExitCode.Blame.MEDIA) {
            return verdict.code();
        }
        try {
            transfer.putFirst(JSON.writeValueAsBytes(manifest), target);
            return verdict.code();
        } catch (Verdict storeAway) {
            return storeAway.code();
        } catch (IOException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }
}
