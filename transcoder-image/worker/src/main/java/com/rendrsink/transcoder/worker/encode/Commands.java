package com.rendrsink.transcoder.worker.encode;

import static com.rendrsink.transcoder.worker.packaging.Packaging.seconds;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FileUpload;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Rendition;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.contract.Thumbnail;
import com.rendrsink.transcoder.worker.packaging.Packaging;
import com.rendrsink.transcoder.worker.packaging.WantedFile;
import com.rendrsink.transcoder.worker.probe.MediaInfo;
import com.rendrsink.transcoder.worker.probe.Probed;
import com.rendrsink.transcoder.worker.process.SafeInput;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts a task and a probed source to one {@link Command} that decodes once. */
@Pure
final class Commands {
    private static final int STANDING_SECONDS = 60;

    private final Plan.Limits limits;
    private final MediaInfo source;
    private final Workspace workspace;
    private final List<String> chains = new ArrayList<>();
    private final List<Command.Output> outputs = new ArrayList<>();
    private final List<WantedOutput> wanted = new ArrayList<>();

    /** The command and its expected outputs, in the task's order: renditions, then thumbnails. */
    record Planned(Command command, List<WantedOutput> renditions, List<WantedOutput> thumbnails) {}

    private Commands(Plan.Limits limits, MediaInfo source, Workspace workspace) {
        this.limits = limits;
        this.source = source;
        this.workspace = workspace;
    }

    /**
     * @throws RunFailedException NO_VIDEO if a video output is requested for a file without video, BAD_PLAN for an
     * unsupported output
     */
    static Planned plan(Task.Whole task, Plan.Limits limits, Probed source, Workspace workspace) {
        Commands commands = new Commands(limits, source.media(), workspace);
        task.renditions().forEach(commands::addRendition);
        int renditions = commands.wanted.size();
        if (source.media().video().isPresent()) {
            task.thumbnails().forEach(commands::addThumbnail);
        }
        List<WantedOutput> all = commands.wanted;
        return new Planned(
                new Command(
                        SafeInput.arguments(source.format(), limits.maxPixels()),
                        workspace.source(),
                        commands.filterGraph(),
                        commands.outputs),
                List.copyOf(all.subList(0, renditions)),
                List.copyOf(all.subList(renditions, all.size())));
    }

    private void addRendition(Rendition rendition) {
        Container target = rendition.format();
        List<WantedFile> files = files(rendition.id(), target, rendition.files());
        switch (target.kind()) {
            case VIDEO -> addVideo(rendition, files);
            case AUDIO -> addAudio(rendition, files);
            case STILL ->
                addStill(WantedOutput.still(rendition.id(), target, files, frame(rendition), Optional.empty()), 0);
            case ANIMATION -> throw cannotBeMade(target);
        }
    }

    private void addVideo(Rendition rendition, List<WantedFile> files) {
        Container target = rendition.format();
        Frame frame = frame(rendition);
        VideoCodec videoCodec = Optional.ofNullable(rendition.videoCodec())
                .or(target::usualVideoCodec)
                .orElseThrow(() -> cannotBeMade(target));
        String rate = rendition.maxFrameRate() != null && video().framesPerSecond() > rendition.maxFrameRate()
                ? "fps=" + rendition.maxFrameRate() + ","
                : "";
        String label = addChain(rate + scale(frame) + ",format=yuv420p");
        List<String> arguments = new ArrayList<>(List.of("-map", label));
        arguments.addAll(Encoders.video(videoCodec, rendition.quality()));
        Optional<AudioCodec> audioCodec = source.audio().map(any -> audioCodec(rendition));
        audioCodec.ifPresent(codec -> {
            arguments.addAll(List.of("-map", "0:a:0"));
            arguments.addAll(Encoders.audio(codec, rendition.audioBitrate()));
        });
        add(WantedOutput.video(rendition.id(), target, files, frame, videoCodec, audioCodec), arguments);
    }

    private void addAudio(Rendition rendition, List<WantedFile> files) {
        Container target = rendition.format();
        if (source.audio().isEmpty()) {
            throw new RunFailedException(
                    ExitCode.UNSUPPORTED_FORMAT, "The file has no audio for " + target.wireName() + ".");
        }
        AudioCodec codec = audioCodec(rendition);
        List<String> arguments = new ArrayList<>(List.of("-map", "0:a:0", "-vn"));
        arguments.addAll(Encoders.audio(codec, rendition.audioBitrate()));
        add(WantedOutput.audio(rendition.id(), target, files, codec), arguments);
    }

    private void addThumbnail(Thumbnail thumbnail) {
        // Audio may continue after the end of the video.
        long at = Math.min(
                source.durationMs() * thumbnail.atPercent() / 100,
                video().track().lastMs());
        addStill(
                WantedOutput.still(
                        thumbnail.id(),
                        thumbnail.format(),
                        files(thumbnail.id(), thumbnail.format(), thumbnail.files()),
                        Frame.fit(video(), thumbnail.width(), null, false),
                        Optional.of(at)),
                at);
    }

    private void addStill(WantedOutput still, long atMs) {
        StillEncoding encoding = StillEncoding.of(still.format()).orElseThrow(() -> cannotBeMade(still.format()));
        Frame frame = still.frame().orElseThrow();
        String label = addChain(first(atMs) + "," + scale(frame) + ",format=" + encoding.pixels());
        List<String> arguments = new ArrayList<>(List.of("-map", label));
        arguments.addAll(encoding.arguments());
        add(still, arguments);
    }

    /**
     * The last packets of a track may not contain a picture, so the last picture is repeated for a while. The trim ends
     * the chain after one frame.
     */
    private static String first(long atMs) {
        return "tpad=stop_mode=clone:stop_duration=%d,select='gte(t,%s)',trim=end_frame=1"
                .formatted(STANDING_SECONDS, seconds(atMs));
    }

    private void add(WantedOutput output, List<String> encoding) {
        List<String> arguments = new ArrayList<>(encoding);
        arguments.addAll(Packaging.arguments(output.format(), source.durationMs(), limits.maxOutputBytes())
                .orElseThrow(() -> cannotBeMade(output.format())));
        outputs.add(new Command.Output(arguments, output.media()));
        wanted.add(output);
    }

    /** The label of its result. */
    private String addChain(String filters) {
        String label = "[v" + chains.size() + "]";
        chains.add(filters + label);
        return label;
    }

    /** One decode feeds every chain. */
    private String filterGraph() {
        if (chains.isEmpty()) {
            return "";
        }
        StringBuilder graph = new StringBuilder("[0:V:0]split=" + chains.size());
        for (int i = 0; i < chains.size(); i++) {
            graph.append("[s").append(i).append(']');
        }
        for (int i = 0; i < chains.size(); i++) {
            graph.append(";[s").append(i).append(']').append(chains.get(i));
        }
        return graph.toString();
    }

    private List<WantedFile> files(String id, Container target, List<FileUpload> uploads) {
        return Packaging.files(id, target, uploads, workspace.outputs());
    }

    private MediaInfo.Video video() {
        return source.video()
                .orElseThrow(() -> new RunFailedException(
                        ExitCode.NO_VIDEO, "The file has no video, but a video output was requested."));
    }

    private Frame frame(Rendition rendition) {
        return Frame.fit(video(), rendition.width(), rendition.height(), rendition.fit() == Fit.COVER);
    }

    private static AudioCodec audioCodec(Rendition rendition) {
        Container target = rendition.format();
        return Optional.ofNullable(rendition.audioCodec())
                .or(target::usualAudioCodec)
                .orElseThrow(() -> cannotBeMade(target));
    }

    private static String scale(Frame frame) {
        String scale = "scale=%d:%d".formatted(frame.scaleWidth(), frame.scaleHeight());
        String crop = frame.isCropped() ? ",crop=%d:%d".formatted(frame.width(), frame.height()) : "";
        return scale + crop + ",setsar=1";
    }

    private static RunFailedException cannotBeMade(Container target) {
        return new RunFailedException(ExitCode.BAD_PLAN, "The format '" + target.wireName() + "' cannot be made yet.");
    }
}
