package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.OutputState;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailFormat;
import com.rendrsink.crds.ThumbnailSpec;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.runtime.Pure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attempt is to make of what, as it is frozen in the status at admission. */
@Pure
public record Order(
        SourceFile file,
        List<DerivativeSpec> derivatives,
        List<ThumbnailStatus> thumbnails,
        @Nullable Limits limits) {
    private static final List<Integer> DEFAULT_THUMBNAILS = List.of(0, 50);

    public Order {
        derivatives = List.copyOf(derivatives);
        thumbnails = List.copyOf(thumbnails);
    }

    static Order of(Observed.Admitting admitting) {
        return new Order(
                file(admitting),
                admitting.request().derivatives(),
                thumbnails(admitting.profile().map(ProcessingProfileSpec::thumbnails)),
                admitting.profile().map(ProcessingProfileSpec::limits).orElse(null));
    }

    static SourceFile file(Observed.Admitting admitting) {
        String object = admitting.request().source();
        return new SourceFile(
                object.substring(object.lastIndexOf('/') + 1),
                admitting.sourceBytes().isPresent() ? admitting.sourceBytes().getAsLong() : null,
                null,
                null,
                null,
                null);
    }

    private static List<ThumbnailStatus> thumbnails(Optional<ThumbnailSpec> spec) {
        List<Integer> positions =
                spec.map(ThumbnailSpec::at).filter(at -> !at.isEmpty()).orElse(DEFAULT_THUMBNAILS);
        Integer width = spec.map(ThumbnailSpec::width).orElse(null);
        ThumbnailFormat format = spec.map(ThumbnailSpec::format).orElse(null);
        return positions.stream()
                .distinct()
                .map(percent ->
                        new ThumbnailStatus(id(percent), percent, width, format, OutputState.PENDING, null, null))
                .toList();
    }

    private static String id(int percent) {
        return percent == 50 ? "thumb_mid" : "thumb_" + percent;
    }
}
