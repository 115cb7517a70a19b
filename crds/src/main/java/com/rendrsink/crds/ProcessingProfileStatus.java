package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the operator accepts the profile. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProcessingProfileStatus(@Nullable Long observedGeneration, List<Condition> conditions) {
    public ProcessingProfileStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
