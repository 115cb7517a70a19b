package com.rendrsink.transcoder.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a launch does with the source. Named in the plan by its {@code type}; a worker rejects a type it does not know. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Task.Whole.class, name = "whole"))
public sealed interface Task {

    /** Creates every output from the whole source, in one run. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Whole(List<Rendition> renditions, List<Thumbnail> thumbnails) implements Task {
        public Whole {
            renditions = List.copyOf(renditions);
            thumbnails = List.copyOf(thumbnails);
        }
    }
}
