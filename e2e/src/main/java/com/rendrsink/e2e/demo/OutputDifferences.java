package com.rendrsink.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a downloaded output with the API's description of it. Pure. */
final class OutputDifferences {
    /** The default codecs of each format. */
    private static final Map<String, List<String>> CODECS =
            Map.of("mp4", List.of("h264", "aac"), "webm", List.of("vp9", "opus"));

    /** The formats for which ffprobe uses another name. */
    private static final Map<String, String> CONTAINERS = Map.of("mkv", "matroska", "jpg", "image2");

    private OutputDifferences() {}

    /** One sentence per difference; none if everything matches. */
    static List<String> between(JsonNode said, Media made, long bytes, Media source) {
        List<String> differences = new ArrayList<>();
        expect(differences, "width", said.path("width").asLong(), made.width());
        expect(differences, "height", said.path("height").asLong(), made.height());
        expect(differences, "bytes", said.path("size_bytes").asLong(), bytes);
        String format = said.path("format").asText();
        if (!made.container().contains(CONTAINERS.getOrDefault(format, format))) {
            differences.add("container is %s, not %s".formatted(made.container(), format));
        }
        List<String> codecs = CODECS.getOrDefault(format, List.of(made.video(), made.audio()));
        expect(differences, "video codec", codecs.getFirst(), made.video());
        if (!source.audio().isEmpty()) {
            expect(differences, "audio codec", codecs.getLast(), made.audio());
        }
        long tolerance = Math.max(500, source.durationMs() / 100);
        if (Math.abs(source.durationMs() - made.durationMs()) > tolerance) {
            differences.add("lasts %d ms, the source %d ms".formatted(made.durationMs(), source.durationMs()));
        }
        return differences;
    }

    private static void expect(List<String> differences, String what, Object expected, Object actual) {
        if (!expected.toString().equals(actual.toString())) {
            differences.add("%s is %s, not %s".formatted(what, actual, expected));
        }
    }
}
