package com.rendrsink.transcoder.worker.probe;

import com.rendrsink.media.Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the first bytes of a file. */
public final class Sniffer {
    private Sniffer() {}

    /** The container that they name; empty for none that is known. */
    public static Optional<Container> sniff(Path file) throws IOException {
        try (InputStream body = Files.newInputStream(file)) {
            byte[] head = body.readNBytes(Container.HEAD_BYTES);
            return Container.of(head, head.length);
        }
    }
}
