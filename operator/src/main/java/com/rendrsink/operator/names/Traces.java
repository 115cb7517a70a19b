package com.rendrsink.operator.names;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.runtime.TraceParent;
import java.util.Optional;

/** The trace that an asset was created in. Whoever may create an asset writes the annotation, so it is checked. Pure. */
public final class Traces {
    private Traces() {}

    public static Optional<TraceParent> of(MediaAsset asset) {
        return AssetAnnotations.of(asset, AssetAnnotations.TRACE_PARENT).flatMap(TraceParent::parse);
    }
}
