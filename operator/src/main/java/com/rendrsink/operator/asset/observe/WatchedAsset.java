package com.rendrsink.operator.asset.observe;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Phase;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MediaAsset} as the informers keep it: who it is, and what tells whether it is {@link Settled}. The rest is
 * never read into memory, so that thousands of finished assets cost little. Whatever a pass needs, it reads live.
 */
@Group(MediaAsset.GROUP)
@Version(MediaAsset.VERSION)
@Kind("MediaAsset")
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class WatchedAsset implements HasMetadata, Namespaced {
    private static final long serialVersionUID = 1L;
    private static final String API_VERSION = MediaAsset.GROUP + "/" + MediaAsset.VERSION;

    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable Spec spec;
    private @Nullable Status status;

    /** Of the specification only the source, which is compared when an asset is deleted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spec(@Nullable Source source) {}

    /** The object's key. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Source(@Nullable String object) {}

    /**
     * @param phase null when it is none that this version knows, which then is no end
     * @param events what waits for the ledger
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Status(
            @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
            Phase phase,

            @Nullable Long observedGeneration,
            List<Waiting> events) {
        Status {
            events = events == null ? List.of() : List.copyOf(events);
        }
    }

    /** An event, of which nothing matters but that it is there. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Waiting(@Nullable String id) {}

    @Override
    public String getApiVersion() {
        return API_VERSION;
    }

    @Override
    public void setApiVersion(String version) {
        // There is only the one.
    }

    @Override
    public String getKind() {
        return "MediaAsset";
    }

    /** Called when JSON is read. */
    public void setKind(String kind) {
        // There is only the one.
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    /** The ignored are read by nobody, and kubectl's annotation alone holds the whole specification once more. */
    @Override
    @JsonIgnoreProperties({"managedFields", "annotations", "labels", "ownerReferences"})
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    /** Called when JSON is written: the informers hand out copies. */
    public @Nullable Spec getSpec() {
        return spec;
    }

    public void setSpec(@Nullable Spec spec) {
        this.spec = spec;
    }

    public @Nullable Status getStatus() {
        return status;
    }

    public void setStatus(@Nullable Status status) {
        this.status = status;
    }

    /** The key of the original in one element; empty for one that names none. */
    public List<String> sources() {
        return spec == null || spec.source() == null || spec.source().object() == null
                ? List.of()
                : List.of(spec.source().object());
    }
}
