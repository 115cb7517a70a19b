package com.rendrsink.operator.asset.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.FormerShapes;
import com.rendrsink.transcoder.contract.Manifest;
import java.io.IOException;
import java.util.Optional;

/** Reads a worker's manifest, also that of a launch which the former version of the operator started. */
final class ManifestReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestReader() {}

    /** The worker was told to write it; an invalid manifest counts as none. */
    static Optional<Manifest> read(byte[] written) {
        try {
            return Optional.ofNullable(JSON.treeToValue(FormerShapes.manifest(JSON.readTree(written)), Manifest.class));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
