package com.rendrsink.operator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers prove that nothing was made. */
class CreateAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "400, BadRequest, true",
        "401, Unauthorized, true",
        "403, Forbidden, true",
        "404, NotFound, true",
        "409, Conflict, true",
        "413, RequestEntityTooLarge, true",
        "422, Invalid, true",
        "429, TooManyRequests, true",
        "500, InternalError, true",
        "0, , false",
        "408, , false",
        "409, AlreadyExists, false",
        "409, , false",
        "500, , false",
        "500, ServerTimeout, false",
        "502, , false",
        "503, ServiceUnavailable, false",
        "504, Timeout, false",
    })
    void is_a_refusal_or_proves_nothing(int code, @Nullable String reason, boolean refusal) {
        assertThat(CreateAnswers.isRefusal(answer(code, reason, "no"))).isEqualTo(refusal);
    }

    @Test
    void a_sentence_is_one_line_and_bounded() {
        assertThat(CreateAnswers.sentence(answer(403, "Forbidden", "not\nhere\u0000")))
                .isEqualTo("not here");
        assertThat(CreateAnswers.sentence(answer(403, "Forbidden", "x".repeat(1000))))
                .hasSize(500);
    }

    private static KubernetesClientException answer(int code, @Nullable String reason, String message) {
        return new KubernetesClientException(
                "answer",
                code,
                new StatusBuilder()
                        .withCode(code)
                        .withReason(reason)
                        .withMessage(message)
                        .build());
    }
}
