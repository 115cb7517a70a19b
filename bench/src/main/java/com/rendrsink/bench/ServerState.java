package com.rendrsink.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Kubectl;
import java.util.ArrayList;
import java.util.List;

/** The state of the API server's pods, from Kubernetes and the API server itself. */
final class ServerState {
    private static final String PODS = "app.kubernetes.io/name=api-server";
    private static final String SCRAPE =
            "exec 3<>/dev/tcp/127.0.0.1/9090; printf 'GET /metrics HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3";

    private final Kubectl kubectl = new Kubectl(Kubectl.SYSTEM);

    /** Each pod with its number of restarts. */
    List<String> restarts() {
        List<String> restarts = new ArrayList<>();
        for (JsonNode pod : kubectl.json("get", "pods", "-l", PODS).path("items")) {
            JsonNode container = pod.at("/status/containerStatuses/0");
            String reason = container.at("/lastState/terminated/reason").asText("");
            restarts.add("%s: %d %s"
                    .formatted(
                            pod.at("/metadata/name").asText(),
                            container.path("restartCount").asInt(),
                            reason)
                    .strip());
        }
        return restarts;
    }

    /** The metrics of connections and their limits, of one pod. */
    List<String> bounds() {
        return kubectl.run("exec", "deploy/rendrsink-api-server", "--", "bash", "-c", SCRAPE)
                .lines()
                .filter(line -> line.startsWith("rendrsink_connections_"))
                .toList();
    }
}
