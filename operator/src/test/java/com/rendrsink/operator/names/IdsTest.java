package com.rendrsink.operator.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void a_job_differs_from_that_of_an_earlier_asset_with_the_same_name() {
        assertThat(Ids.job("video", "uid-1", 1))
                .startsWith("video-")
                .endsWith("-1")
                .isNotEqualTo("video-1")
                .isNotEqualTo(Ids.job("video", "uid-2", 1))
                .isEqualTo(Ids.job("video", "uid-1", 1));
    }

    /** Names of Jobs go into labels, so they are bound to 63 characters. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 51, 52, 53, 62, 63, 253})
    void wherever_a_name_is_cut_it_stays_one(int length) {
        for (int dot = 1; dot < length; dot++) {
            String name = "a".repeat(dot - 1) + (dot == 1 ? "a" : ".") + "b".repeat(length - dot);

            assertThat(Ids.job(name, "uid-1", 12))
                    .hasSizeLessThanOrEqualTo(63)
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        }
    }
}
