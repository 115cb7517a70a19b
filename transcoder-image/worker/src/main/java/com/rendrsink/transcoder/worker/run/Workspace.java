package com.rendrsink.transcoder.worker.run;

import java.nio.file.Path;

/** The folder of one run: its source, and a folder for its outputs. */
public record Workspace(Path folder) {
    public Path source() {
        return folder.resolve("in");
    }

    public Path outputs() {
        return folder.resolve("out");
    }
}
