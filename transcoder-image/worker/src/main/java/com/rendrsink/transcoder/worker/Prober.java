package com.rendrsink.transcoder.worker;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.Rational;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.SideData;
import com.github.kokorin.jaffree.ffprobe.Stream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs ffprobe with the same bounds as ffmpeg. */
final class Prober {
    private static final long TIMEOUT_SECONDS = 60;

    private final Path programs;

    Prober(Path programs) {
        this.programs = programs;
    }

    /** Empty when ffprobe cannot make sense of the file within a minute. */
    Optional<MediaInfo> probe(Path file, List<String> safeArguments) throws InterruptedException {
        FFprobe probe = FFprobe.atPath(programs)
                .setLogLevel(LogLevel.ERROR)
                .setShowFormat(true)
                .setShowStreams(true);
        for (int i = 0; i < safeArguments.size(); i += 2) {
            probe.addArguments(safeArguments.get(i), safeArguments.get(i + 1));
        }
        Future<FFprobeResult> running = probe.setInput(file).executeAsync();
        try {
            return info(running.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException unreadable) {
            return Optional.empty();
        } catch (TimeoutException endless) {
            running.cancel(true);
            return Optional.empty();
        }
    }

    private static Optional<MediaInfo> info(FFprobeResult result) {
        if (result.getFormat() == null || result.getStreams() == null) {
            return Optional.empty();
        }
        Optional<Stream> video = first(result, StreamType.VIDEO).filter(Prober::isPicture);
        Float seconds = result.getFormat().getDuration();
        return Optional.of(new MediaInfo(
                result.getFormat().getFormatName(),
                seconds == null || seconds.isNaN() ? 0 : Math.round(seconds * 1000.0),
                video.map(Prober::video),
                first(result, StreamType.AUDIO).map(Stream::getCodecName)));
    }

    private static Optional<Stream> first(FFprobeResult result, StreamType type) {
        return result.getStreams().stream()
                .filter(stream -> stream.getCodecType() == type)
                .findFirst();
    }

    /** Cover art of a song counts as a video stream for ffprobe; it is none for us. */
    private static boolean isPicture(Stream stream) {
        boolean cover = stream.getDisposition() != null
                && Boolean.TRUE.equals(stream.getDisposition().getAttachedPic());
        return !cover && stream.getWidth() != null && stream.getHeight() != null && stream.getWidth() > 0;
    }

    private static MediaInfo.Video video(Stream stream) {
        double aspect = ratio(stream.getSampleAspectRatio(), 1);
        int width = (int) Math.round(stream.getWidth() * aspect);
        int height = stream.getHeight();
        double rate = ratio(stream.getAvgFrameRate(), 25);
        boolean sideways = Math.abs(rotation(stream)) % 180 == 90;
        return sideways
                ? new MediaInfo.Video(stream.getCodecName(), height, width, rate)
                : new MediaInfo.Video(stream.getCodecName(), width, height, rate);
    }

    private static int rotation(Stream stream) {
        if (stream.getSideDataList() == null) {
            return 0;
        }
        return stream.getSideDataList().stream()
                .map(SideData::getRotation)
                .filter(rotation -> rotation != null)
                .findFirst()
                .orElse(0);
    }

    private static double ratio(@Nullable Rational ratio, double otherwise) {
        if (ratio == null || ratio.doubleValue() <= 0 || Double.isNaN(ratio.doubleValue())) {
            return otherwise;
        }
        return ratio.doubleValue();
    }
}
