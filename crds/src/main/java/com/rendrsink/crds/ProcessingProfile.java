package com.rendrsink.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A named list of derivatives and thumbnails for assets of the same namespace. */
@Group(MediaAsset.GROUP)
@Version(MediaAsset.VERSION)
@ShortNames("pp")
@Categories("media")
@AdditionalPrinterColumn(name = "ACCEPTED", jsonPath = ".status.conditions[?(@.type=='Accepted')].status")
@AdditionalPrinterColumn(name = "DESCRIPTION", jsonPath = ".spec.description")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class ProcessingProfile extends CustomResource<ProcessingProfileSpec, ProcessingProfileStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
