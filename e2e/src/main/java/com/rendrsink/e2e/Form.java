package com.rendrsink.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A multipart form: fields, then one file that is streamed. */
final class Form {
    private final String boundary = "rendrsink-" + UUID.randomUUID();
    private final byte[] head;
    private final Supplier<InputStream> file;
    private final byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);

    Form(String name, Supplier<InputStream> file, Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> text.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, field, value)));
        text.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, name));
        this.head = text.toString().getBytes(UTF_8);
        this.file = file;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length(long fileBytes) {
        return head.length + fileBytes + tail.length;
    }

    InputStream body() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), file.get(), new ByteArrayInputStream(tail))));
    }
}
