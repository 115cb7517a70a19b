package com.rendrsink.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A workload's name and its pod's specification. */
record PodTemplate(String name, JsonNode spec) {
    List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        spec.path("containers").forEach(containers::add);
        spec.path("initContainers").forEach(containers::add);
        return containers;
    }

    @Override
    public String toString() {
        return name;
    }
}
