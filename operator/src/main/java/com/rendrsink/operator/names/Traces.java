package com.rendrsink.operator.names;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.runtime.Pure;
import com.rendrsink.runtime.TraceParent;
import java.util.Optional;

/** The trace in which an asset was created. Users write the annotation, so it is validated. */
@Pure
public final class Traces {
    private Traces() {}

    public static Optional<TraceParent> of(MediaAsset asset) {
        return AssetAnnotations.of(asset, AssetAnnotations.TRACE_PARENT).flatMap(TraceParent::parse);
    }
}
