package com.rendrsink.transcoder.worker;

import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes one plan, from download to the manifest. */
final class Worker {
    private final Path folder;
    private final Transfer transfer;
    private final Prober prober;
    private final Transcoder transcoder;
    private final StepLog log;

    private long downloadMs;
    private long transcodeMs;
    private long uploadMs;

    Worker(Path folder, Path programs, Transfer transfer, StepLog log) {
        this.folder = folder;
        this.transfer = transfer;
        this.prober = new Prober(programs, log);
        this.transcoder = new Transcoder(programs, log);
        this.log = log;
    }

    /** The manifest of a successful run. @throws Verdict for every other end */
    Manifest run(Plan plan) throws IOException, InterruptedException {
        Path input = folder.resolve("in");
        long start = System.nanoTime();
        String sha256 = transfer.download(plan.source(), plan.sourceBytes(), input);
        downloadMs = since(start);
        log.step("downloaded", "bytes", plan.sourceBytes(), "ms", downloadMs);

        Container format = sniff(input)
                .orElseThrow(() -> new Verdict(
                        ExitCode.UNSUPPORTED_FORMAT,
                        "The file's format is not a supported video, audio or image format."));
        MediaInfo source = probe(plan, format, input);
        Commands.Planned planned =
                Commands.plan(plan, format, source, input, Files.createDirectories(folder.resolve("out")));

        long transcodeStart = System.nanoTime();
        transcoder.run(planned.command(), Duration.ofSeconds(plan.limits().timeoutSeconds()), progressLog(source));
        transcodeMs = since(transcodeStart);
        log.step("transcoded", "outputs", planned.command().outputs().size(), "ms", transcodeMs);

        List<Manifest.Output> renditions = describe(planned.renditions(), plan, source);
        List<Manifest.Output> thumbnails = describe(planned.thumbnails(), plan, source);
        long uploadStart = System.nanoTime();
        for (WantedOutput output : planned.renditions()) {
            transfer.upload(output.path(), output.format().mimeType(), output.upload());
        }
        for (WantedOutput output : planned.thumbnails()) {
            transfer.upload(output.path(), output.format().mimeType(), output.upload());
        }
        uploadMs = since(uploadStart);
        log.step("uploaded", "ms", uploadMs);
        return manifest(plan, describe(plan, format, source, sha256), renditions, thumbnails, null);
    }

    /** The manifest of a run that ended early. */
    Manifest failed(Plan plan, Verdict verdict) {
        return manifest(plan, null, List.of(), List.of(), new Manifest.Failure(verdict.code(), verdict.reason()));
    }

    private Manifest manifest(
            Plan plan,
            Manifest.@Nullable Source source,
            List<Manifest.Output> renditions,
            List<Manifest.Output> thumbnails,
            Manifest.@Nullable Failure failure) {
        return new Manifest(
                plan.assetId(),
                plan.launch(),
                source,
                renditions,
                thumbnails,
                failure,
                new Manifest.Timing(downloadMs, transcodeMs, uploadMs));
    }

    private static Optional<Container> sniff(Path file) throws IOException {
        try (InputStream body = Files.newInputStream(file)) {
            byte[] head = body.readNBytes(Container.HEAD_BYTES);
            return Container.of(head, head.length);
        }
    }

    private MediaInfo probe(Plan plan, Container format, Path input) throws InterruptedException {
        MediaInfo source = prober.probe(input, format, plan.limits().maxPixels())
                .orElseThrow(() -> new Verdict(ExitCode.MEDIA_CORRUPT, "The file's header is damaged or missing."));
        if (source.video().isEmpty() && source.audio().isEmpty()) {
            throw new Verdict(ExitCode.MEDIA_CORRUPT, "The file contains neither video nor audio.");
        }
        if (source.durationMs() > plan.limits().maxDurationSeconds() * 1000) {
            throw new Verdict(
                    ExitCode.MEDIA_TOO_LONG,
                    "The media is longer than " + plan.limits().maxDurationSeconds() + " s.");
        }
        source.video().ifPresent(video -> {
            if ((long) video.width() * video.height() > plan.limits().maxPixels()) {
                throw new Verdict(ExitCode.MEDIA_TOO_LARGE, "The frame is larger than the limit.");
            }
        });
        if (source.missingMs() > MediaInfo.toleranceMs(source.durationMs() + source.missingMs())) {
            throw new Verdict(ExitCode.MEDIA_CORRUPT, "The file ends before its stated duration.");
        }
        log.step("probed", "format", format.wireName(), "duration_ms", source.durationMs());
        return source;
    }

    /** ffmpeg's output from untrusted bytes is untrusted too. */
    private MediaInfo probe(Plan plan, WantedOutput output) throws IOException, InterruptedException {
        Container format = output.format();
        Optional<MediaInfo> made = sniff(output.path()).equals(Optional.of(format))
                ? prober.probe(output.path(), format, plan.limits().maxPixels())
                : Optional.empty();
        return made.orElseThrow(
                () -> new Verdict(ExitCode.OUTPUT_INVALID, "The output " + output.id() + " does not match the plan."));
    }

    private List<Manifest.Output> describe(List<WantedOutput> outputs, Plan plan, MediaInfo source)
            throws IOException, InterruptedException {
        List<Manifest.Output> described = new ArrayList<>();
        for (WantedOutput output : outputs) {
            if (!Files.exists(output.path()) || Files.size(output.path()) == 0) {
                throw new Verdict(ExitCode.MEDIA_CORRUPT, "No frame could be decoded for " + output.id() + ".");
            }
            MediaInfo made = probe(plan, output);
            long bytes = Files.size(output.path());
            OutputCheck.require(output, made, source, bytes, plan.limits().maxOutputBytes());
            described.add(new Manifest.Output(
                    output.id(),
                    output.format().mimeType(),
                    bytes,
                    Transfer.sha256(output.path()),
                    output.frame().map(Frame::width).orElse(null),
                    output.frame().map(Frame::height).orElse(null),
                    output.format().kind() == Container.Kind.STILL ? null : made.durationMs(),
                    output.timestampMs().orElse(null)));
        }
        return described;
    }

    private static Manifest.Source describe(Plan plan, Container format, MediaInfo source, String sha256) {
        return new Manifest.Source(
                format.mimeType(),
                plan.sourceBytes(),
                sha256,
                source.durationMs(),
                source.video().map(MediaInfo.Video::width).orElse(null),
                source.video().map(MediaInfo.Video::height).orElse(null));
    }

    /** At most one line per tenth of the media. */
    private java.util.function.LongConsumer progressLog(MediaInfo source) {
        long[] next = {0};
        return done -> {
            long percent = source.durationMs() == 0 ? 0 : Math.min(100, 100 * done / source.durationMs());
            if (percent >= next[0]) {
                next[0] = percent + 10;
                log.step("transcoding", "percent", percent);
            }
        };
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
