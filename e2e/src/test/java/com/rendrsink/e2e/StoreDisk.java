package com.rendrsink.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The evaluation store keeps objects as files, so its own disk can be asked, past both servers. */
final class StoreDisk {
    private static final String BUCKET = "/data/buckets/rendrsink/";

    private StoreDisk() {}

    /** SHA-256 of the asset's original. */
    static String digest(Running running, JsonNode asset) {
        return exec(running, "sha256sum", BUCKET + source(asset)).split(" ", 2)[0];
    }

    /** Everything that lies where the asset's original is. */
    static List<String> originals(Running running, JsonNode asset) {
        String source = source(asset);
        return exec(running, "find", BUCKET + source.substring(0, source.lastIndexOf('/')), "-type", "f")
                .lines()
                .toList();
    }

    private static String source(JsonNode asset) {
        return asset.at("/spec/source/object").asText();
    }

    private static String exec(Running running, String... command) {
        String[] exec = {"exec", "rendrsink-s3-0", "--"};
        return running.system.run(java.util.stream.Stream.of(exec, command)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }
}
