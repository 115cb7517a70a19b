package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.Limits;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.SourceFile;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.runtime.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attempt is to make of what, as it is frozen in the status at admission. */
@Pure
public record Order(
        SourceFile file,
        List<DerivativeSpec> derivatives,
        List<ThumbnailStatus> thumbnails,
        @Nullable Limits limits) {
    public Order {
        derivatives = List.copyOf(derivatives);
        thumbnails = List.copyOf(thumbnails);
    }

    static Order of(Observed.Admitting admitting) {
        return new Order(
                file(admitting),
                admitting.request().derivatives(),
                ThumbnailStatus.pending(admitting.profile().map(ProcessingProfileSpec::thumbnails)),
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
}
