package com.rendrsink.operator.asset.observe;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Phase;
import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MediaAsset} as cached by the informers: its identity, and the fields that decide whether it is
 * {@link Settled}. Other fields are not kept in memory, so that thousands of finished assets cost little. A pass reads
 * everything else live.
 */
@Group(MediaAsset.GROUP)
@Version(MediaAsset.VERSION)
@Kind("MediaAsset")
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Pure
public final class WatchedAsset implements HasMetadata, Namespaced {
    private static final long serialVersionUID = 1L;
    private static final String API_VERSION = MediaAsset.GROUP + "/" + MediaAsset.VERSION;

    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable Spec spec;
    private @Nullable Status status;

    /** The specification's source only; it is compared when an asset is deleted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Spec(@Nullable Source source) {}

    /** The object's key. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Source(@Nullable String object) {}

    /**
     * @param phase null if this version does not know it; it is then not final
     * @param events the events that wait for the ledger
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

    /** An event; only its existence matters. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Waiting(@Nullable String id) {}

    @Override
    public String getApiVersion() {
        return API_VERSION;
    }

    @Override
    public void setApiVersion(String version) {
        // There is only one instance.
    }

    @Override
    public String getKind() {
        return "MediaAsset";
    }

    /** Called when JSON is read. */
    public void setKind(String kind) {
        // There is only one instance.
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    /** The ignored fields are unused, and kubectl's annotation alone contains the whole specification again. */
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

    /** The key of the original as one element; empty if there is none. */
    public List<String> sources() {
        return spec == null || spec.source() == null || spec.source().object() == null
                ? List.of()
                : List.of(spec.source().object());
    }
}
