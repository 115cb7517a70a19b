package com.rendrsink.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void json_has_no_nul_in_keys_or_texts_and_is_otherwise_as_ever() throws Exception {
        Map<String, Object> metadata = Map.of("a\0", List.of("b\0c", "\\u0000", "\n\"é"));

        assertThat(StorableText.mapper().writeValueAsString(metadata))
                .isEqualTo("{\"a\ufffd\":[\"b\ufffdc\",\"\\\\u0000\",\"\\n\\\"é\"]}");
    }

    @Test
    void an_address_is_short_in_bytes_too() {
        assertThat(StorableText.isUrl("https://example.com/é")).isTrue();
        assertThat(StorableText.isUrl("https://example.com/\0")).isFalse();
        assertThat(StorableText.isUrl("https://example.com/" + "日".repeat(1000)))
                .isFalse();
    }
}
