package com.rendrsink.transcoder.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where one file of an output goes: {@code upload} is a presigned PUT. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileUpload(FileRole role, URI upload) {
    public FileUpload {
        requireNonNull(role, "a file without role");
        requireNonNull(upload, "a file without upload");
    }

    /** The files of an output that consists of one file. */
    public static List<FileUpload> media(URI upload) {
        return List.of(new FileUpload(FileRole.MEDIA, upload));
    }

    /** Two files of one role would be written to the same path. */
    static List<FileUpload> oneOfEachRole(List<FileUpload> files) {
        Set<FileRole> roles = EnumSet.noneOf(FileRole.class);
        for (FileUpload file : files) {
            if (!roles.add(file.role())) {
                throw new IllegalArgumentException("two files of one role");
            }
        }
        if (!roles.contains(FileRole.MEDIA)) {
            throw new IllegalArgumentException("an output without media");
        }
        return List.copyOf(files);
    }
}
