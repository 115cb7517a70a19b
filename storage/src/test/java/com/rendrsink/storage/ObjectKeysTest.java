package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"originals/media/video.mp4", "originals/media/a/b/.hidden", "originals/media/été..mp4"})
    void keys_below_the_namespaces_prefix_are_its_originals(String key) {
        assertThat(ObjectKeys.isOriginal("media", key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "originals/other/video.mp4",
                "originals/media",
                "originals/media/",
                "originals/media/./video.mp4",
                "originals/media/../other/video.mp4",
                "originals/media/..",
                "originals/media//video.mp4",
                "originals/media/folder/",
                "originals/media/\0.mp4"
            })
    void other_keys_and_those_that_a_store_would_not_take_are_not(String key) {
        assertThat(ObjectKeys.isOriginal("media", key)).isFalse();
    }

    @Test
    void a_store_counts_bytes() {
        assertThat(ObjectKeys.isOriginal("media", "originals/media/" + "é".repeat(504)))
                .isTrue();
        assertThat(ObjectKeys.isOriginal("media", "originals/media/" + "é".repeat(505)))
                .isFalse();
    }
}
