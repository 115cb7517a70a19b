package com.rendrsink.api.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.AssetIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdsTest {
    @Test
    void the_id_of_an_asset_becomes_one() {
        assertThat(UploadIds.isId(UploadIds.of(AssetIdentity.next("a", 7)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "upl_",
                "upl_1",
                "ast_0000000000000000",
                "upl_000000000000000\0",
                "upl_000000000000000u"
            })
    void nothing_else_is_one(String text) {
        assertThat(UploadIds.isId(text)).isFalse();
    }
}
