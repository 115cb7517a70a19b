package com.rendrsink.transcoder.worker.check;

import com.rendrsink.media.Container;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.worker.check.CheckedOutput.CheckedFile;
import com.rendrsink.transcoder.worker.encode.WantedOutput;
import com.rendrsink.transcoder.worker.packaging.WantedFile;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import com.rendrsink.transcoder.worker.probe.Prober;
import com.rendrsink.transcoder.worker.probe.Sniffer;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Probes every output. */
public final class Check {
    private final Prober prober;

    public Check(Prober prober) {
        this.prober = prober;
    }

    /**
     * Measures the outputs and compares them with what was planned.
     *
     * @throws RunFailedException for the first output that differs
     */
    public List<CheckedOutput> run(List<WantedOutput> outputs, MediaInfo source, Plan.Limits limits)
            throws IOException, InterruptedException {
        List<CheckedOutput> checked = new ArrayList<>();
        for (WantedOutput output : outputs) {
            long bytes = bytes(output);
            MediaInfo made = probe(output, limits.maxPixels());
            OutputComparison.require(output, made, source, bytes, limits.maxOutputBytes());
            checked.add(new CheckedOutput(output, made.durationMs(), files(output)));
        }
        return checked;
    }

    private static long bytes(WantedOutput output) throws IOException {
        long bytes = 0;
        for (WantedFile file : output.files()) {
            if (!Files.exists(file.path()) || Files.size(file.path()) == 0) {
                throw new RunFailedException(
                        ExitCode.MEDIA_CORRUPT, "No frame could be decoded for " + output.id() + ".");
            }
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    /** ffmpeg's output from untrusted bytes is untrusted too. */
    private MediaInfo probe(WantedOutput output, long maxPixels) throws IOException, InterruptedException {
        Container format = output.format();
        Optional<MediaInfo> made = Sniffer.sniff(output.media()).equals(Optional.of(format))
                ? prober.probe(output.media(), format, maxPixels)
                : Optional.empty();
        return made.orElseThrow(() -> new RunFailedException(
                ExitCode.OUTPUT_INVALID, "The output " + output.id() + " does not match the plan."));
    }

    private static List<CheckedFile> files(WantedOutput output) throws IOException {
        List<CheckedFile> files = new ArrayList<>();
        for (WantedFile file : output.files()) {
            files.add(new CheckedFile(file, Files.size(file.path()), sha256(file.path())));
        }
        return files;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream body = new DigestInputStream(Files.newInputStream(file), digest)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
