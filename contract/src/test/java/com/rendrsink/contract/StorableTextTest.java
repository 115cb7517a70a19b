package com.rendrsink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    @Test
    void text_of_a_request_has_neither_nul_nor_an_unpaired_surrogate_in_any_key_or_value() {
        assertThat(StorableText.is("é日😀")).isTrue();
        assertThat(StorableText.is("a\0")).isFalse();
        assertThat(StorableText.is("a\ud83d")).isFalse();
        assertThat(StorableText.is(tree(Map.of("a", List.of(1, "b"))))).isTrue();
        assertThat(StorableText.is(tree(Map.of("a", List.of(1, "\ud83d"))))).isFalse();
        assertThat(StorableText.is(tree(Map.of("a\0", 1)))).isFalse();
    }

    private static JsonNode tree(Object value) {
        return new ObjectMapper().valueToTree(value);
    }
}
