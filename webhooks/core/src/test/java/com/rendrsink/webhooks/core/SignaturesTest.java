package com.rendrsink.webhooks.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    @Test
    void a_secret_is_base64_with_or_without_its_prefix() {
        assertThat(Signatures.takes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
        assertThat(Signatures.takes("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_not base64", "hunter2!"})
    void nothing_else_can_sign(String secret) {
        assertThat(Signatures.takes(secret)).isFalse();
    }
}
