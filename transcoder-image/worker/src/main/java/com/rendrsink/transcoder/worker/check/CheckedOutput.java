package com.rendrsink.transcoder.worker.check;

import com.rendrsink.transcoder.worker.encode.WantedOutput;
import com.rendrsink.transcoder.worker.packaging.WantedFile;
import java.util.List;

/** An output that is as it was planned. */
public record CheckedOutput(WantedOutput wanted, long durationMs, List<CheckedFile> files) {
    public CheckedOutput {
        files = List.copyOf(files);
    }

    /** {@code sha256} is in hex. */
    public record CheckedFile(WantedFile wanted, long bytes, String sha256) {}
}
