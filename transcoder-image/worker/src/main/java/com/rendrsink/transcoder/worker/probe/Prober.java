package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.worker.process.Program;
import com.rendrsink.transcoder.worker.process.SafeInput;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs ffprobe with the same restrictions as ffmpeg. */
public final class Prober {
    /** It reads every packet and decodes none: 24 hours of media are read in a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /**
     * ffprobe rejects a frame over its limit without its size; this tolerance lets slightly larger frames be reported
     * as too large.
     */
    private static final int MARGIN = 2;

    private final Program ffprobe;
    private final Program ffmpeg;

    public Prober(Path programs, StepLog log) {
        this.ffprobe = new Program("ffprobe", programs, log);
        this.ffmpeg = new Program("ffmpeg", programs, log);
    }

    /**
     * Empty if ffprobe cannot read the file.
     *
     * @throws RunFailedException UNSUPPORTED_FORMAT for an unsupported codec, CRASHED if the analysis failed
     */
    public Optional<MediaInfo> probe(Path file, Container format, long maxPixels) throws InterruptedException {
        ProbeReport report = new ProbeReport(format);
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
        arguments.addAll(ProbeReport.ARGUMENTS);
        arguments.addAll(SafeInput.arguments(format, MARGIN * maxPixels));
        arguments.addAll(List.of("-i", file.toString()));
        if (isContent(ffprobe.run(arguments, LIMIT, report::read))) {
            return report.info();
        }
        if (isContent(copy(file, format, maxPixels))) {
            throw new RunFailedException(
                    ExitCode.UNSUPPORTED_FORMAT, "The file has an unsupported codec or frame size.");
        }
        return Optional.empty();
    }

    /** ffprobe rejects a file with a codec that it may not open; copying packets opens no codec. */
    private Program.Result copy(Path file, Container format, long maxPixels) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-loglevel", "error", "-xerror"));
        arguments.addAll(SafeInput.arguments(format, MARGIN * maxPixels));
        arguments.addAll(List.of("-i", file.toString(), "-map", "0", "-c", "copy", "-t", "1", "-f", "null", "-"));
        return ffmpeg.run(arguments, LIMIT);
    }

    private static boolean isContent(Program.Result result) {
        return switch (result) {
            case Program.Result.Done done -> true;
            case Program.Result.Refused refused -> false;
            case Program.Result.Broken broken -> throw crashed(broken.reason());
            case Program.Result.Overdue overdue -> throw crashed("it took too long");
        };
    }

    private static RunFailedException crashed(String reason) {
        return new RunFailedException(ExitCode.CRASHED, "The file could not be analysed: " + reason + ".");
    }
}
