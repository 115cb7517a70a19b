package com.rendrsink.api.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class MeteredStreamTest {
    @Test
    void bytes_are_counted_and_hashed() throws Exception {
        MeteredStream stream = new MeteredStream(new ByteArrayInputStream("hello".getBytes()), 5);

        assertThat(stream.readAllBytes()).hasSize(5);
        assertThat(stream.bytes()).isEqualTo(5);
        assertThat(stream.sha256Hex()).startsWith("2cf24dba5fb0a30e");
    }
}
