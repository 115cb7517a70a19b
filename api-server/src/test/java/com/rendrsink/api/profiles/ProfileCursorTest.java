package com.rendrsink.api.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "web-optimized-1080p", "named.with.kubectl"})
    void it_says_after_which_name_the_list_goes_on(String name) {
        assertThat(ProfileCursor.read(ProfileCursor.of(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after:", "after:A", "after:../a", "1:ast_0000000000000000", "after:a\0", "web"})
    void another_text_is_refused(String text) {
        refused(Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)));
    }

    @Test
    void so_are_invalid_base64_and_what_is_longer_than_a_name() {
        refused("%%%");
        refused(ProfileCursor.of("a".repeat(254)));
    }

    private static void refused(String cursor) {
        assertThatThrownBy(() -> ProfileCursor.read(cursor))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.INVALID_CURSOR));
    }
}
