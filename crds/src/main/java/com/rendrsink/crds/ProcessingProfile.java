package com.rendrsink.crds;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A named list of derivatives and thumbnails that assets of the same namespace may ask for. */
@Group(MediaAsset.GROUP)
@Version(MediaAsset.VERSION)
@ShortNames("pp")
@Categories("media")
public final class ProcessingProfile extends CustomResource<ProcessingProfileSpec, ProcessingProfileStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
