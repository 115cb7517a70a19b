package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs ffprobe with the same bounds as ffmpeg. */
final class Prober {
    /** It reads every packet and decodes none: 24 hours of media are read in a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Program ffprobe;

    Prober(Path programs, StepLog log) {
        this.ffprobe = new Program("ffprobe", programs, log);
    }

    /**
     * Empty when ffprobe cannot make sense of the file.
     *
     * @throws Verdict CRASHED when it could not even try
     */
    Optional<MediaInfo> probe(Path file, InputFormat format, Plan.Limits limits) throws InterruptedException {
        ProbeReport report = new ProbeReport(format);
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
        arguments.addAll(ProbeReport.ARGUMENTS);
        arguments.addAll(SafeInput.arguments(format, limits));
        arguments.addAll(List.of("-i", file.toString()));
        return switch (ffprobe.run(arguments, LIMIT, report::read)) {
            case Program.Ending.Done done -> report.info();
            case Program.Ending.Refused refused -> Optional.empty();
            case Program.Ending.Broken broken -> throw crashed(broken.reason());
            case Program.Ending.Overdue overdue -> throw crashed("it took too long");
        };
    }

    private static Verdict crashed(String reason) {
        return new Verdict(ExitCode.CRASHED, "The file could not be looked at: " + reason + ".");
    }
}
