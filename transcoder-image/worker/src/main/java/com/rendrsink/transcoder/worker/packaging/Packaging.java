package com.rendrsink.transcoder.worker.packaging;

import com.rendrsink.media.Container;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.FileRole;
import com.rendrsink.transcoder.contract.FileUpload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How encoded tracks become the files of an output. ffmpeg packages while it encodes, so this is a part of its command. */
@Pure
public final class Packaging {
    /** The end of an output is not cut off when its last frame stands a little longer than that of its source. */
    private static final long MARGIN_MS = 1000;

    private Packaging() {}

    public static List<WantedFile> files(String id, Container target, List<FileUpload> uploads, Path folder) {
        return uploads.stream()
                .map(file -> new WantedFile(file.role(), folder.resolve(name(file.role(), id, target)), file.upload()))
                .toList();
    }

    private static String name(FileRole role, String id, Container target) {
        return switch (role) {
            case MEDIA -> id + "." + target.wireName();
        };
    }

    /** Empty for a container that cannot be written. */
    public static Optional<List<String>> arguments(Container target, long sourceMs, long maxBytes) {
        return muxer(target).map(muxer -> {
            List<String> arguments = new ArrayList<>();
            if (target == Container.MP4 || target == Container.MOV) {
                arguments.addAll(List.of("-movflags", "+faststart"));
            }
            arguments.addAll(List.of("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"));
            if (target.kind() != Container.Kind.STILL) {
                arguments.addAll(List.of("-t", seconds(sourceMs + MARGIN_MS)));
            }
            arguments.addAll(List.of("-fs", Long.toString(maxBytes), "-f", muxer));
            return arguments;
        });
    }

    private static Optional<String> muxer(Container target) {
        return switch (target) {
            case MP4 -> Optional.of("mp4");
            case MOV -> Optional.of("mov");
            case M4A -> Optional.of("ipod");
            case MKV -> Optional.of("matroska");
            case WEBM -> Optional.of("webm");
            case MP3 -> Optional.of("mp3");
            case OGG -> Optional.of("ogg");
            case JPG, PNG, WEBP -> Optional.of("image2");
            case AVIF, AVI, TS, WAV, FLAC, GIF -> Optional.empty();
        };
    }

    /** As ffmpeg reads a time. */
    public static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%d.%03d", milliseconds / 1000, milliseconds % 1000);
    }
}
