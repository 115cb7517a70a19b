package com.rendrsink.transcoder.worker;

import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Converts a plan and a probed source to one {@link Command} that decodes once. */
@Pure
final class Commands {
    private static final int STANDING_SECONDS = 60;

    private final Plan plan;
    private final MediaInfo source;
    private final Path folder;
    private final List<String> chains = new ArrayList<>();
    private final List<Command.Output> outputs = new ArrayList<>();
    private final List<WantedOutput> wanted = new ArrayList<>();

    /** The command and its expected outputs, in the plan's order: renditions, then thumbnails. */
    record Planned(Command command, List<WantedOutput> renditions, List<WantedOutput> thumbnails) {}

    private Commands(Plan plan, MediaInfo source, Path folder) {
        this.plan = plan;
        this.source = source;
        this.folder = folder;
    }

    /**
     * @throws Verdict NO_VIDEO if a video output is requested for a file without video, BAD_PLAN for an unsupported
     * output
     */
    static Planned plan(Plan plan, Container format, MediaInfo source, Path input, Path folder) {
        Commands commands = new Commands(plan, source, folder);
        plan.renditions().forEach(commands::addRendition);
        int renditions = commands.wanted.size();
        if (source.video().isPresent()) {
            plan.thumbnails().forEach(commands::addThumbnail);
        }
        List<WantedOutput> all = commands.wanted;
        return new Planned(
                new Command(
                        SafeInput.arguments(format, plan.limits().maxPixels()),
                        input,
                        commands.filterGraph(),
                        commands.outputs),
                List.copyOf(all.subList(0, renditions)),
                List.copyOf(all.subList(renditions, all.size())));
    }

    private void addRendition(Plan.Rendition rendition) {
        Container target = rendition.format();
        switch (target.kind()) {
            case VIDEO -> addVideo(rendition, target);
            case AUDIO -> addAudio(rendition, target);
            case STILL ->
                addStill(
                        rendition.id(),
                        target,
                        Frame.fit(video(), rendition.width(), rendition.height(), rendition.fit() == Fit.COVER),
                        0,
                        rendition.upload(),
                        Optional.empty());
            case ANIMATION -> throw cannotBeMade(target);
        }
    }

    private static Verdict cannotBeMade(Container target) {
        return new Verdict(ExitCode.BAD_PLAN, "The format '" + target.wireName() + "' cannot be made yet.");
    }

    private void addVideo(Plan.Rendition rendition, Container target) {
        Frame frame = Frame.fit(video(), rendition.width(), rendition.height(), rendition.fit() == Fit.COVER);
        VideoCodec videoCodec = Optional.ofNullable(rendition.videoCodec())
                .or(target::usualVideoCodec)
                .orElseThrow(() -> cannotBeMade(target));
        String label = "v" + chains.size();
        String rate = rendition.maxFrameRate() != null && video().framesPerSecond() > rendition.maxFrameRate()
                ? "fps=" + rendition.maxFrameRate() + ","
                : "";
        chains.add(rate + scale(frame) + ",format=yuv420p[" + label + "]");
        List<String> arguments = new ArrayList<>(List.of("-map", "[" + label + "]"));
        arguments.addAll(Encoders.video(videoCodec, rendition.quality()));
        Optional<AudioCodec> audioCodec = source.audio().map(any -> audioCodec(rendition, target));
        audioCodec.ifPresent(codec -> {
            arguments.addAll(List.of("-map", "0:a:0"));
            arguments.addAll(Encoders.audio(codec, rendition.audioBitrate()));
        });
        if (target == Container.MP4 || target == Container.MOV) {
            arguments.addAll(List.of("-movflags", "+faststart"));
        }
        add(
                rendition.id(),
                target,
                arguments,
                rendition.upload(),
                Optional.of(frame),
                Optional.of(videoCodec),
                audioCodec,
                Optional.empty());
    }

    private void addAudio(Plan.Rendition rendition, Container target) {
        if (source.audio().isEmpty()) {
            throw new Verdict(ExitCode.UNSUPPORTED_FORMAT, "The file has no audio for " + target.wireName() + ".");
        }
        AudioCodec codec = audioCodec(rendition, target);
        List<String> arguments = new ArrayList<>(List.of("-map", "0:a:0", "-vn"));
        arguments.addAll(Encoders.audio(codec, rendition.audioBitrate()));
        add(
                rendition.id(),
                target,
                arguments,
                rendition.upload(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(codec),
                Optional.empty());
    }

    private void addThumbnail(Plan.Thumbnail thumbnail) {
        // Audio may continue after the end of the video.
        long at = Math.min(
                source.durationMs() * thumbnail.atPercent() / 100,
                video().track().lastMs());
        addStill(
                thumbnail.id(),
                thumbnail.format(),
                Frame.fit(video(), thumbnail.width(), null, false),
                at,
                thumbnail.upload(),
                Optional.of(at));
    }

    private void addStill(
            String id, Container target, Frame frame, long atMs, java.net.URI upload, Optional<Long> timestampMs) {
        String label = "v" + chains.size();
        FfmpegFormat.Still still = FfmpegFormat.of(target).still().orElseThrow(() -> cannotBeMade(target));
        chains.add(first(atMs) + "," + scale(frame) + ",format=" + still.pixels() + "[" + label + "]");
        List<String> arguments = new ArrayList<>(
                List.of("-map", "[" + label + "]", "-an", "-c:v", still.encoder(), "-frames:v", "1", "-update", "1"));
        arguments.addAll(still.options());
        add(id, target, arguments, upload, Optional.of(frame), Optional.empty(), Optional.empty(), timestampMs);
    }

    /**
     * The last packets of a track may not contain a picture, so the last picture is repeated for a while. The trim ends
     * the chain after one frame.
     */
    private static String first(long atMs) {
        return "tpad=stop_mode=clone:stop_duration=%d,select='gte(t,%s)',trim=end_frame=1"
                .formatted(STANDING_SECONDS, seconds(atMs));
    }

    private void add(
            String id,
            Container target,
            List<String> arguments,
            java.net.URI upload,
            Optional<Frame> frame,
            Optional<VideoCodec> videoCodec,
            Optional<AudioCodec> audioCodec,
            Optional<Long> timestampMs) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"));
        if (target.kind() != Container.Kind.STILL) {
            all.addAll(List.of("-t", seconds(source.durationMs() + 1000)));
        }
        String muxer = FfmpegFormat.of(target).muxer().orElseThrow(() -> cannotBeMade(target));
        all.addAll(List.of("-fs", Long.toString(plan.limits().maxOutputBytes()), "-f", muxer));
        Path path = folder.resolve(id + "." + target.wireName());
        outputs.add(new Command.Output(all, path));
        wanted.add(new WantedOutput(id, target, path, upload, frame, videoCodec, audioCodec, timestampMs));
    }

    private MediaInfo.Video video() {
        return source.video()
                .orElseThrow(() ->
                        new Verdict(ExitCode.NO_VIDEO, "The file has no video, but a video output was requested."));
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

    private static AudioCodec audioCodec(Plan.Rendition rendition, Container target) {
        return Optional.ofNullable(rendition.audioCodec())
                .or(target::usualAudioCodec)
                .orElseThrow(() -> cannotBeMade(target));
    }

    private static String scale(Frame frame) {
        String scale = "scale=%d:%d".formatted(frame.scaleWidth(), frame.scaleHeight());
        String crop = frame.isCropped() ? ",crop=%d:%d".formatted(frame.width(), frame.height()) : "";
        return scale + crop + ",setsar=1";
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%d.%03d", milliseconds / 1000, milliseconds % 1000);
    }
}
