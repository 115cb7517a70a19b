package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Multipart forms. */
final class Forms {
    static final Map<String, String> TYPE = Map.of("Content-Type", "multipart/form-data; boundary=b");

    private Forms() {}

    static BodyPublisher of(String file, String... namesAndValues) {
        return of(file.getBytes(UTF_8), namesAndValues);
    }

    static BodyPublisher of(byte[] file, String... namesAndValues) {
        return form(BodyPublishers.ofString(fields(namesAndValues)), file(file));
    }

    static BodyPublisher fileFirst(String file, String... namesAndValues) {
        return form(file(file.getBytes(UTF_8)), BodyPublishers.ofString(fields(namesAndValues)));
    }

    private static BodyPublisher form(BodyPublisher first, BodyPublisher second) {
        return BodyPublishers.concat(first, second, BodyPublishers.ofString("--b--\r\n"));
    }

    private static String fields(String... namesAndValues) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return fields.toString();
    }

    private static BodyPublisher file(byte[] file) {
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../video.mp4\"\r\n\r\n"),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n"));
    }
}
