package com.rendrsink.api.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {
    private static final String HEADER = "Content-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";

    @Test
    void names_and_contents_come_as_sent() throws Exception {
        String form = "a preamble\r\n--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nof no field\r\n--b\r\n" + HEADER
                + "2\r\n--b--\r\nan epilogue";

        FormParts parts = parts("b", form, 1 << 20);

        FormParts.Part first = parts.next().orElseThrow();
        assertThat(first.field()).isEqualTo("x");
        assertThat(first.fileName()).isEmpty();
        assertThat(first.content().readAllBytes()).asString().isEqualTo("1");
        FormParts.Part second = parts.next().orElseThrow();
        assertThat(second.field()).isEqualTo("file");
        assertThat(second.fileName()).contains("a.mp4");
        assertThat(second.content().readAllBytes()).asString().isEqualTo("2");
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void what_was_not_read_is_passed_over() throws Exception {
        FormParts parts = parts("b", form("b", List.of("x".repeat(200_000), "", "z")), 4096);

        parts.next();
        parts.next();
        assertThat(parts.next().orElseThrow().content().readAllBytes())
                .asString()
                .isEqualTo("z");
    }

    /** Contents are made of pieces of the delimiter, and reads end anywhere within it. */
    @ParameterizedTest
    @ValueSource(strings = {"b", "--", "aaaaaaaa", "----WebKitFormBoundaryAbCdEf", "abababac"})
    void contents_that_almost_end_do_not(String boundary) throws Exception {
        Random random = new Random(boundary.hashCode());
        for (int round = 0; round < 300; round++) {
            List<String> contents = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                contents.add(almost(boundary, random));
            }
            FormParts parts = parts(boundary, form(boundary, contents), 1 + random.nextInt(40));
            for (String content : contents) {
                assertThat(new String(parts.next().orElseThrow().content().readAllBytes(), ISO_8859_1))
                        .isEqualTo(content);
            }
            assertThat(parts.next()).isEmpty();
        }
    }

    private static String almost(String boundary, Random random) {
        String delimiter = "\r\n--" + boundary;
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            int from = random.nextInt(delimiter.length());
            content.append(delimiter, from, from + random.nextInt(delimiter.length() - from));
            content.append((char) random.nextInt(256));
        }
        return content.toString().replace(delimiter, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary at all",
                "--b",
                "--b\r\nContent-Disp",
                "--b\r\n" + HEADER,
                "--b\r\n" + HEADER + "cut short",
                "--b\r\n" + HEADER + "cut in the boundary\r\n--",
                "--bx\r\n" + HEADER + "x\r\n--b--",
            })
    void a_form_that_is_cut_or_malformed_is_refused(String form) throws Exception {
        assertThatThrownBy(() -> {
                    FormParts parts = parts("b", form, 7);
                    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                        part.get().content().readAllBytes();
                    }
                })
                .isInstanceOf(FileUploadException.class);
    }

    @Test
    void endless_headers_are_refused() throws Exception {
        FormParts parts = parts("b", "--b\r\nX: " + "x".repeat(5000) + "\r\n\r\n\r\n--b--", 4096);

        assertThatThrownBy(parts::next).isInstanceOf(FileUploadException.class);
    }

    @Test
    void a_content_type_without_boundary_is_refused() {
        assertThatThrownBy(() -> new FormParts("multipart/form-data", InputStream.nullInputStream()))
                .isInstanceOf(FileUploadException.class);
    }

    private static String form(String boundary, List<String> contents) {
        StringBuilder form = new StringBuilder();
        contents.forEach(content -> form.append("--" + boundary + "\r\n" + HEADER + content + "\r\n"));
        return form.append("--" + boundary + "--\r\n").toString();
    }

    private static FormParts parts(String boundary, String form, int atMost) throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(form.getBytes(ISO_8859_1))) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return super.read(to, offset, Math.min(length, atMost));
            }
        };
        return new FormParts("multipart/form-data; boundary=" + boundary, slow);
    }
}
