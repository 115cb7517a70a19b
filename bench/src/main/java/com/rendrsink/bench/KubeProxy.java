package com.rendrsink.bench;

import com.rendrsink.e2e.Kubectl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster's API with plain HTTP, through its own {@code kubectl proxy}, for more requests than kubectl can send.
 */
final class KubeProxy implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Starting to serve on (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Process process;
    private final URI base;

    KubeProxy() {
        try {
            process = new Kubectl(Kubectl.SYSTEM).start("proxy", "--port=0");
            base = URI.create("http://" + address(process));
        } catch (IOException e) {
            throw new IllegalStateException("kubectl proxy does not start", e);
        }
    }

    private static String address(Process process) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Matcher address = ADDRESS.matcher(String.valueOf(line));
        if (!address.find()) {
            process.destroy();
            throw new IOException("its output: " + line);
        }
        return address.group(1);
    }

    String get(String path) {
        return send("GET", path, "", "application/json");
    }

    /** Returns the body; everything except success is an error with the first characters of the response. */
    String send(String method, String path, String body, String type) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                String said =
                        answer.body().substring(0, Math.min(300, answer.body().length()));
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + said);
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
