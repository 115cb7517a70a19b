package com.rendrsink.api.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.BodyTimeouts;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FormReaderTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nfilm\r\n";

    private final FormReader forms = new FormReader(
            new ObjectStore(new StorageConfig(NOWHERE, NOWHERE, "us-east-1", "bucket", "key", "secret")),
            1000,
            BodyTimeouts.DEFAULT,
            name -> {});

    @Test
    void a_mistake_of_ours_is_not_called_the_senders() {
        IllegalStateException ours = new IllegalStateException("ours");

        assertThatThrownBy(() -> read(bytes(FILE + "--b--\r\n"), fields -> {
                    throw ours;
                }))
                .isSameAs(ours);
    }

    @Test
    void a_connection_that_fails_is_the_senders() {
        InputStream failing = new InputStream() {
            @Override
            public int read() {
                throw new UncheckedIOException(new IOException("reset"));
            }
        };

        assertIncomplete(new SequenceInputStream(bytes("--b\r\nContent-Disp"), failing));
        assertIncomplete(new SequenceInputStream(bytes(FILE), failing));
    }

    @Test
    void a_form_that_ends_early_or_has_unreadable_headers_is_the_senders() {
        assertIncomplete(bytes(FILE));
        assertIncomplete(
                bytes("--b\r\nContent-Disposition: form-data; name=\"=?utf-8?B?bogus!?=\"\r\n\r\nx\r\n--b--\r\n"));
    }

    @Test
    void what_belongs_to_no_field_is_bounded() {
        String nameless = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n";

        assertRefused(new SequenceInputStream(endless("preamble "), bytes("\r\n" + FILE + "--b--\r\n")));
        assertRefused(new SequenceInputStream(bytes("--b\r\nContent-Type: a/b\r\n\r\n"), endless("nameless ")));
        assertRefused(endless(nameless));
        assertRefused(new SequenceInputStream(bytes(FILE + "--b--\r\n"), endless("epilogue ")));
    }

    @Test
    void a_part_that_could_be_read_in_two_ways_is_refused() {
        String disposition = "Content-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n";

        for (String header : new String[] {
            "Content-Transfer-Encoding: base64\r\n",
            "content-transfer-encoding: Quoted-Printable\r\n",
            "Content-Disposition: form-data; name=\"profile\"\r\n"
        }) {
            assertRefused(bytes("--b\r\n" + disposition + header + "\r\nZmlsbQ==\r\n--b--\r\n"));
        }
        Form form = read(
                bytes("--b\r\n" + disposition + "Content-Transfer-Encoding: Binary\r\n\r\nfilm\r\n--b--\r\n"),
                fields -> {});
        assertThat(form.file().sizeBytes()).isEqualTo(4);
    }

    @Test
    void a_short_preamble_and_epilogue_are_ignored() {
        Form form = read(bytes("preamble\r\n" + FILE + "--b--\r\n" + "epilogue".repeat(100)), fields -> {});

        assertThat(form.file().sizeBytes()).isEqualTo(4);
    }

    private static InputStream endless(String text) {
        byte[] bytes = text.repeat(1000).getBytes(UTF_8);
        return new InputStream() {
            private long read;

            @Override
            public int read() {
                if (read > 100 << 20) {
                    throw new AssertionError("no bound");
                }
                return bytes[(int) (read++ % bytes.length)];
            }
        };
    }

    private void assertRefused(InputStream body) {
        assertThatThrownBy(() -> read(body, fields -> {}))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.problem().code()).isEqualTo("bad_request"));
    }

    private void assertIncomplete(InputStream body) {
        assertThatThrownBy(() -> read(body, fields -> {}))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.problem().code()).isEqualTo("upload_incomplete"));
    }

    private Form read(InputStream body, Consumer<Map<String, String>> beforeFile) {
        return forms.read("multipart/form-data; boundary=b", body, Optional.empty(), beforeFile);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
