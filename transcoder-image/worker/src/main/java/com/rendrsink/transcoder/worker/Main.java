package com.rendrsink.transcoder.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FormerShapes;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.worker.run.StepLog;
import com.rendrsink.transcoder.worker.run.Workspace;
import com.rendrsink.transcoder.worker.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the plan, runs it, writes the manifest, and ends with an {@link ExitCode}.
 *
 * <p>Environment: {@code RENDRSINK_PLAN} (default {@value Plan#MOUNT_PATH}), {@code RENDRSINK_WORK} (default /work),
 * {@code RENDRSINK_PROGRAMS}, the folder of ffmpeg and ffprobe (default /usr/bin), {@code RENDRSINK_STALL_SECONDS}, how
 * long a transfer may stall (default 60).
 */
public final class Main {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.getenv()).number());
    }

    static ExitCode run(Map<String, String> environment) throws InterruptedException {
        StepLog log = new StepLog(System.out);
        Plan plan;
        try {
            plan = plan(Path.of(environment.getOrDefault("RENDRSINK_PLAN", Plan.MOUNT_PATH)));
        } catch (IOException unreadable) {
            log.step("ended", "code", ExitCode.BAD_PLAN.name(), "message", "the plan cannot be read");
            return ExitCode.BAD_PLAN;
        }
        Transfer transfer = new Transfer(
                Duration.ofSeconds(Long.parseLong(environment.getOrDefault("RENDRSINK_STALL_SECONDS", "60"))), log);
        Worker worker = new Worker(
                new Workspace(Path.of(environment.getOrDefault("RENDRSINK_WORK", "/work"))),
                Path.of(environment.getOrDefault("RENDRSINK_PROGRAMS", "/usr/bin")),
                transfer,
                log);
        try {
            return worker.run(plan);
        } catch (IOException diskFailed) {
            log.step("ended", "code", ExitCode.CRASHED.name(), "message", String.valueOf(diskFailed.getMessage()));
            return ExitCode.CRASHED;
        }
    }

    private static Plan plan(Path file) throws IOException {
        return Optional.ofNullable(JSON.treeToValue(FormerShapes.plan(JSON.readTree(file.toFile())), Plan.class))
                .orElseThrow(() -> new IOException("no plan"));
    }
}
