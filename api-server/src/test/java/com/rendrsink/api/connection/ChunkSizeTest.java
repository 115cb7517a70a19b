package com.rendrsink.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "000, 0",
        "1, 1",
        "1f, 31",
        "1F, 31",
        "4000000, 67108864",
        "7fffffff, 2147483647",
        "140000000, 5368709120",
        "fffffffffffffff, 1152921504606846975",
        "000000000000000000000000000000000000000000a, 10",
        "a;name=value, 10",
        "a ;name=\"a b\", 10",
        "a;, 10",
        "'a ', 10"
    })
    void a_size_may_have_leading_zeros_and_extensions(String line, long bytes) {
        assertThat(ChunkSize.parse(line)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";a=b",
                "-1",
                "+1",
                "0x10",
                " 1",
                "1 1",
                "1,1",
                "g",
                "1_0",
                "١",
                "1;a\u0000b",
                "1;a\nb",
                "1000000000000000",
                "ffffffffffffffff",
                "10000000000000000"
            })
    void nothing_else_is_a_size(String line) {
        assertThat(ChunkSize.parse(line)).isEmpty();
    }
}
