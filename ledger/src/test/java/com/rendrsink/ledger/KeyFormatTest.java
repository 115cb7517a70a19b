package com.rendrsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {
    private final String key = KeyFormat.create(new Random(7));

    @Test
    void a_key_has_the_vendors_prefix_32_characters_and_a_checksum() {
        assertThat(key).matches("fv_live_sk_[0-9A-Za-z]{32}[0-9A-Za-z]{6}");
        assertThat(KeyFormat.isWellFormed(key)).isTrue();
    }

    @Test
    void one_changed_character_breaks_the_checksum() {
        for (int i = KeyFormat.PREFIX.length(); i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(KeyFormat.isWellFormed(key.substring(0, i) + other + key.substring(i + 1)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fv_live_sk_", "sk_live_0123456789", "fv_live_sk_00000000000000000000000000000000000000 "})
    void a_malformed_key_is_recognized_without_a_query(String presented) {
        assertThat(KeyFormat.isWellFormed(presented)).isFalse();
    }

    @Test
    void a_key_is_hidden_wherever_it_stands_in_a_text() {
        String key = KeyFormat.create(new Random(1));

        assertThat(KeyFormat.hide("/v1/" + key + "/a/" + key)).isEqualTo("/v1/fv_live_sk_***/a/fv_live_sk_***");
        assertThat(KeyFormat.hide("/v1/assets")).isEqualTo("/v1/assets");
    }
}
