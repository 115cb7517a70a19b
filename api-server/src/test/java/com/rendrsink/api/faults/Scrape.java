package com.rendrsink.api.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a server's metrics say at this moment. */
final class Scrape {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Scrape() {}

    /** How often a bound was reached. */
    static double bound(HttpClient http, int port, String bound) throws IOException, InterruptedException {
        return metric(http, port, "rendrsink_connections_closed_total{bound=\"" + bound + "\"} ");
    }

    /** @param name with its labels and the space before its value */
    static double metric(HttpClient http, int port, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                .timeout(PATIENCE)
                .build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
