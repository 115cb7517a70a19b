package com.rendrsink.api.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalsTest {
    @Test
    void a_key_of_this_server_tells_its_asset() {
        assertThat(Originals.assetId("media", "originals/media/ast_0123456789abcdef/film.mp4"))
                .contains("ast_0123456789abcdef");
    }

    @Test
    void a_key_of_one_request_contains_the_id_of_its_asset() {
        assertThat(Originals.assetId("media", "originals/media/ast_0123456789abcdef/00ff00ff00ff00ff/film.mp4"))
                .contains("ast_0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "originals/media/film.mp4",
                "originals/media/ast_0123456789abcdef",
                "originals/media/ast_0123456789abcdef/",
                "originals/media/ast_0123456789abcdef/cut/film.mp4",
                "originals/media/ast_0123456789ABCDEF/film.mp4",
                "originals/media/ast_short/film.mp4",
                "originals/other/ast_0123456789abcdef/film.mp4",
                "originals/media-2/ast_0123456789abcdef/film.mp4",
                "delivery/ast_0123456789abcdef/film.mp4",
            })
    void a_key_of_another_form_tells_none(String key) {
        assertThat(Originals.assetId("media", key)).isEmpty();
    }
}
