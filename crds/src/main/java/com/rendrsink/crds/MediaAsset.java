package com.rendrsink.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One uploaded media file and its requested outputs. */
@Group(MediaAsset.GROUP)
@Version(MediaAsset.VERSION)
@ShortNames("ma")
@Categories("media")
@AdditionalPrinterColumn(name = "PROFILE", jsonPath = ".spec.profile")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "PRIORITY", jsonPath = ".spec.priority")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.ready")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.failure.code")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class MediaAsset extends CustomResource<MediaAssetSpec, MediaAssetStatus> implements Namespaced {
    public static final String GROUP = "media.rendrsink.com";
    public static final String VERSION = "v1";
    private static final long serialVersionUID = 1L;
}
