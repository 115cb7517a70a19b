package com.rendrsink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void settings_are_read_from_variables_with_the_prefix() {
        Environment environment =
                new Environment(Map.of("RENDRSINK_BUCKET", "media", "BUCKET", "foreign", "RENDRSINK_PORT", "8080"));

        assertThat(environment.required("BUCKET")).isEqualTo("media");
        assertThat(environment.optional("BUCKET")).hasValue("media");
        assertThat(environment.number("PORT", 1)).isEqualTo(8080);
        assertThatCode(environment::requireNothingMissing).doesNotThrowAnyException();
    }

    @Test
    void a_blank_value_is_none() {
        Environment environment = new Environment(Map.of("RENDRSINK_CDN_BASE", " ", "RENDRSINK_PORT", ""));

        assertThat(environment.optional("CDN_BASE")).isEmpty();
        assertThat(environment.number("PORT", 8080)).isEqualTo(8080);
    }

    @Test
    void all_that_is_wrong_is_named_at_once_and_each_only_once() {
        Environment environment = new Environment(Map.of("RENDRSINK_PORT", "eighty", "RENDRSINK_RATE", "1.5"));
        environment.required("BUCKET");
        environment.required("REGION");
        environment.required("BUCKET");
        environment.number("PORT", 8080);
        environment.number("RATE", 50);

        assertThatIllegalArgumentException()
                .isThrownBy(environment::requireNothingMissing)
                .withMessage("these variables must be set: RENDRSINK_BUCKET, RENDRSINK_REGION; "
                        + "these variables must be integers: RENDRSINK_PORT, RENDRSINK_RATE");
    }
}
