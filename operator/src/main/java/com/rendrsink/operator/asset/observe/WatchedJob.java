package com.rendrsink.operator.asset.observe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
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
 * A Job as cached by the informers: its owner, and the fields that {@link JobChanges} compares, without the pod's
 * template.
 */
@Group("batch")
@Version("v1")
@Kind("Job")
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Pure
public final class WatchedJob implements HasMetadata, Namespaced {
    private static final long serialVersionUID = 1L;

    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable Status status;

    /** Absent counts are zero. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Status(List<Condition> conditions, int active, int ready, int terminating) {
        static final Status NONE = new Status(List.of(), 0, 0, 0);

        Status {
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Condition(String type) {}

    @Override
    public String getApiVersion() {
        return "batch/v1";
    }

    @Override
    public void setApiVersion(String version) {
        // There is only one instance.
    }

    @Override
    public String getKind() {
        return "Job";
    }

    /** Called when JSON is read. */
    public void setKind(String kind) {
        // There is only one instance.
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    @JsonIgnoreProperties({"managedFields", "annotations"})
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    public @Nullable Status getStatus() {
        return status;
    }

    public void setStatus(@Nullable Status status) {
        this.status = status;
    }
}
