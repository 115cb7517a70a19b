package com.rendrsink.transcoder.worker.publish;

import com.rendrsink.media.Container;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.worker.check.CheckedOutput;
import com.rendrsink.transcoder.worker.encode.Frame;
import com.rendrsink.transcoder.worker.encode.WantedOutput;
import com.rendrsink.transcoder.worker.fetch.Fetched;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import com.rendrsink.transcoder.worker.probe.Probed;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import java.util.List;

/** Renders the manifest of a run. */
@Pure
public final class Manifests {
    private Manifests() {}

    public static Manifest succeeded(
            Plan plan,
            Manifest.Source source,
            List<CheckedOutput> renditions,
            List<CheckedOutput> thumbnails,
            Manifest.Timing timing) {
        return new Manifest(
                plan.assetId(), plan.launch(), source, outputs(renditions), outputs(thumbnails), null, timing);
    }

    public static Manifest failed(Plan plan, RunFailedException failed, Manifest.Timing timing) {
        Manifest.Failure failure = new Manifest.Failure(failed.code(), failed.reason());
        return new Manifest(plan.assetId(), plan.launch(), null, List.of(), List.of(), failure, timing);
    }

    public static Manifest.Source source(Fetched fetched, Probed probed) {
        MediaInfo media = probed.media();
        return new Manifest.Source(
                probed.format().mimeType(),
                fetched.bytes(),
                fetched.sha256(),
                media.durationMs(),
                media.video().map(MediaInfo.Video::width).orElse(null),
                media.video().map(MediaInfo.Video::height).orElse(null));
    }

    private static List<Manifest.Output> outputs(List<CheckedOutput> checked) {
        return checked.stream().map(Manifests::output).toList();
    }

    private static Manifest.Output output(CheckedOutput checked) {
        WantedOutput wanted = checked.wanted();
        return new Manifest.Output(
                wanted.id(),
                checked.files().stream()
                        .map(file -> new Manifest.OutputFile(
                                file.wanted().role(), mimeType(wanted, file), file.bytes(), file.sha256()))
                        .toList(),
                wanted.frame().map(Frame::width).orElse(null),
                wanted.frame().map(Frame::height).orElse(null),
                wanted.format().kind() == Container.Kind.STILL ? null : checked.durationMs(),
                wanted.timestampMs().orElse(null));
    }

    /** Also what the file is stored with. */
    static String mimeType(WantedOutput output, CheckedOutput.CheckedFile file) {
        return switch (file.wanted().role()) {
            case MEDIA -> output.format().mimeType();
        };
    }
}
