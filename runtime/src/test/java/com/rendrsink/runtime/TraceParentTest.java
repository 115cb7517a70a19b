package com.rendrsink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_valid_one_is_passed_on_as_it_came() {
        TraceParent trace = TraceParent.parse(GOOD).orElseThrow();

        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace).hasToString(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\nX-Injected: yes",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n-x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            })
    void anything_else_is_none(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }

    @Test
    void of_a_later_version_the_known_part_is_taken() {
        String later = "cc" + GOOD.substring(2) + "-what-the-future-will-be-like";

        assertThat(TraceParent.parse(later).orElseThrow()).hasToString(GOOD);
    }

    @Test
    void a_new_one_is_valid_and_not_sampled() {
        TraceParent made = TraceParent.next(new SplittableRandom(1));

        assertThat(TraceParent.parse(made.toString())).contains(made);
        assertThat(made.flags()).isEqualTo("00");
        assertThat(TraceParent.next(() -> 0L))
                .satisfies(
                        zero -> assertThat(TraceParent.parse(zero.toString())).contains(zero));
    }
}
