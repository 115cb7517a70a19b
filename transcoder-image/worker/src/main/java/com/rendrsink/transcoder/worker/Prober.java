package com.rendrsink.transcoder.worker;

import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs ffprobe with the same bounds as ffmpeg. */
final class Prober {
    /** It reads every packet and decodes none: 24 hours of media are read in a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** ffprobe refuses a frame over its limit without saying how large it is; a little over shall be told as that. */
    private static final int MARGIN = 2;

    private final Program ffprobe;
    private final Program ffmpeg;

    Prober(Path programs, StepLog log) {
        this.ffprobe = new Program("ffprobe", programs, log);
        this.ffmpeg = new Program("ffmpeg", programs, log);
    }

    /**
     * Empty when ffprobe cannot make sense of the file.
     *
     * @throws Verdict UNSUPPORTED_FORMAT for a codec that is not processed, CRASHED when nothing could be found out
     */
    Optional<MediaInfo> probe(Path file, Container format, long maxPixels) throws InterruptedException {
        ProbeReport report = new ProbeReport(format);
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
        arguments.addAll(ProbeReport.ARGUMENTS);
        arguments.addAll(SafeInput.arguments(format, MARGIN * maxPixels));
        arguments.addAll(List.of("-i", file.toString()));
        if (isContent(ffprobe.run(arguments, LIMIT, report::read))) {
            return report.info();
        }
        if (isContent(copy(file, format, maxPixels))) {
            throw new Verdict(
                    ExitCode.UNSUPPORTED_FORMAT, "The file holds a codec or a frame size that is not processed.");
        }
        return Optional.empty();
    }

    /** ffprobe refuses a file for a codec that it may not open; whoever only copies packets opens none. */
    private Program.Ending copy(Path file, Container format, long maxPixels) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-loglevel", "error", "-xerror"));
        arguments.addAll(SafeInput.arguments(format, MARGIN * maxPixels));
        arguments.addAll(List.of("-i", file.toString(), "-map", "0", "-c", "copy", "-t", "1", "-f", "null", "-"));
        return ffmpeg.run(arguments, LIMIT);
    }

    private static boolean isContent(Program.Ending ending) {
        return switch (ending) {
            case Program.Ending.Done done -> true;
            case Program.Ending.Refused refused -> false;
            case Program.Ending.Broken broken -> throw crashed(broken.reason());
            case Program.Ending.Overdue overdue -> throw crashed("it took too long");
        };
    }

    private static Verdict crashed(String reason) {
        return new Verdict(ExitCode.CRASHED, "The file could not be looked at: " + reason + ".");
    }
}
