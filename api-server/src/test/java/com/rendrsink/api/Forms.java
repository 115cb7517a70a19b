package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Multipart forms, file last. */
final class Forms {
    static final Map<String, String> TYPE = Map.of("Content-Type", "multipart/form-data; boundary=b");

    private Forms() {}

    static BodyPublisher of(String file, String... namesAndValues) {
        return of(file.getBytes(UTF_8), namesAndValues);
    }

    static BodyPublisher of(byte[] file, String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        form.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"video.mp4\"\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(form.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--b--\r\n"));
    }
}
