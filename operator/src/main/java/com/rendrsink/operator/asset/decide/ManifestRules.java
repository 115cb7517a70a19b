package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates a manifest. The process that writes it has processed hostile media, and its content goes to the status, the
 * ledger and the partner's webhooks, each of which has restrictions.
 */
@Pure
final class ManifestRules {
    static final int MESSAGE_LIMIT = 500;
    private static final Pattern MIME_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");
    private static final long MOST_BYTES = 1L << 40;
    private static final long MOST_MS = Duration.ofDays(2).toMillis();
    private static final long MOST_PIXELS_ASIDE = 1 << 16;

    private ManifestRules() {}

    /**
     * Whether it belongs to the recorded launch and contains every rendition, no output twice and no unrequested
     * output.
     */
    static boolean isResult(Manifest manifest, MediaAssetStatus recorded) {
        Set<String> renditions =
                recorded.derivatives().stream().map(DerivativeStatus::id).collect(Collectors.toSet());
        Set<String> thumbnails =
                recorded.thumbnails().stream().map(ThumbnailStatus::id).collect(Collectors.toSet());
        return isOf(manifest, recorded)
                && manifest.failure() == null
                && isSource(manifest.source(), recorded.file())
                && manifest.renditions().size() == renditions.size()
                && ids(manifest.renditions()).equals(renditions)
                && ids(manifest.thumbnails()).size() == manifest.thumbnails().size()
                && thumbnails.containsAll(ids(manifest.thumbnails()))
                && Stream.concat(manifest.renditions().stream(), manifest.thumbnails().stream())
                        .allMatch(ManifestRules::isBounded);
    }

    /** Why the launch failed, in one line with a limited length for the status. */
    static Optional<String> message(Manifest manifest, MediaAssetStatus recorded) {
        return Optional.of(manifest)
                .filter(verdict -> isOf(verdict, recorded))
                .map(Manifest::failure)
                .map(Manifest.Failure::message)
                .map(ManifestRules::printable)
                .filter(message -> !message.isBlank());
    }

    private static boolean isOf(Manifest manifest, MediaAssetStatus recorded) {
        Attempt attempt = recorded.attempt();
        return attempt != null
                && manifest.launch() == attempt.launch()
                && Optional.ofNullable(manifest.assetId()).equals(Optional.ofNullable(recorded.assetId()));
    }

    private static boolean isSource(Manifest.@Nullable Source source, @Nullable SourceFile file) {
        return source != null
                && file != null
                && Optional.of(source.sizeBytes()).equals(Optional.ofNullable(file.sizeBytes()))
                && Optional.ofNullable(source.mimeType())
                        .filter(type -> MIME_TYPE.matcher(type).matches())
                        .isPresent()
                && isWithin(source.durationMs(), MOST_MS)
                && isWithin(source.width(), MOST_PIXELS_ASIDE)
                && isWithin(source.height(), MOST_PIXELS_ASIDE);
    }

    private static boolean isBounded(Manifest.Output output) {
        return isWithin(output.sizeBytes(), MOST_BYTES)
                && isWithin(output.width(), MOST_PIXELS_ASIDE)
                && isWithin(output.height(), MOST_PIXELS_ASIDE)
                && isWithin(output.durationMs(), MOST_MS)
                && isWithin(output.timestampMs(), MOST_MS);
    }

    private static boolean isWithin(@Nullable Number value, long most) {
        return value == null || (value.longValue() >= 0 && value.longValue() <= most);
    }

    private static Set<String> ids(List<Manifest.Output> outputs) {
        return outputs.stream().map(Manifest.Output::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** Without control characters and unpaired surrogates, which PostgreSQL and encoders reject. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(MESSAGE_LIMIT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
