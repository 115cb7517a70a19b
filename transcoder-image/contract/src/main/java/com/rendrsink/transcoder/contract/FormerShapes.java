package com.rendrsink.transcoder.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Plans and manifests of the former version in the shape of today: they had neither a task nor a list of files. A launch
 * outlives the upgrade of the operator. To be removed one release later.
 */
public final class FormerShapes {
    private static final List<String> OUTPUTS = List.of("renditions", "thumbnails");

    private FormerShapes() {}

    /** Changes the given plan, unless it has the shape of today. */
    public static JsonNode plan(JsonNode plan) {
        if (plan instanceof ObjectNode former && !former.has("task")) {
            ObjectNode task = former.putObject("task").put("type", "whole");
            for (String outputs : OUTPUTS) {
                move(former, task, outputs);
                task.path(outputs).forEach(output -> gatherFile(output, List.of("upload")));
            }
        }
        return plan;
    }

    /** Changes the outputs of the given manifest that do not have the shape of today. */
    public static JsonNode manifest(JsonNode manifest) {
        for (String outputs : OUTPUTS) {
            manifest.path(outputs).forEach(output -> gatherFile(output, List.of("mimeType", "sizeBytes", "sha256")));
        }
        return manifest;
    }

    /** The one file that an output had. */
    private static void gatherFile(JsonNode output, List<String> fields) {
        if (output instanceof ObjectNode former && !former.has("files")) {
            ObjectNode file = former.putArray("files").addObject().put("role", FileRole.MEDIA.wireName());
            fields.forEach(field -> move(former, file, field));
        }
    }

    private static void move(ObjectNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.remove(field));
        }
    }
}
