package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
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
 * What is believed of a manifest. The process that writes it has had hostile media in its hands, and what it says goes
 * into the status, the ledger and the partner's webhooks, none of which takes everything. Pure.
 */
final class ManifestRules {
    static final int MESSAGE_LIMIT = 500;
    private static final Pattern MIME_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");
    private static final long MOST_BYTES = 1L << 40;
    private static final long MOST_MS = Duration.ofDays(2).toMillis();
    private static final long MOST_PIXELS_ASIDE = 1 << 16;

    private ManifestRules() {}

    /** Whether it is of the recorded launch and tells of every rendition, of no output twice and of none unasked for. */
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

    /** Why nothing was made, in one line of a length that a status can hold. */
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

    /** Without control characters and halves of pairs, which PostgreSQL and encoders refuse. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(MESSAGE_LIMIT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
