package com.rendrsink.transcoder.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.rendrsink.media.Container;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One still, at a percentage of the duration. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Thumbnail(String id, int atPercent, @Nullable Integer width, Container format, List<FileUpload> files) {
    public Thumbnail {
        requireNonNull(format, "a thumbnail without format");
        files = FileUpload.oneOfEachRole(files);
    }
}
