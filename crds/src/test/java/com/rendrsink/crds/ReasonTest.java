package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    /** Public: a name may be added here, but none may go. */
    private static final String[] NAMES = {
        "Admitted",
        "Running",
        "BackingOff",
        "JobRefused",
        "AllOutputsMade",
        "OutputsAnswer",
        "OutputsMissing",
        "Cancelled",
        "UnknownProfile",
        "InvalidSpec",
        "SourceMissing",
        "MediaTooLarge",
        "UnsupportedFormat",
        "MediaCorrupt",
        "MediaTooLong",
        "NoVideo",
        "Timeout",
        "StorageUnavailable",
        "NoGpu",
        "NoCapacity",
        "OutOfMemory",
        "InternalError",
        "Launched",
        "Processed",
        "Delivered",
        "Valid",
        "Invalid"
    };

    @Test
    void the_names_on_the_wire_stay() {
        assertThat(Reason.values()).extracting(Reason::wireName).containsExactlyInAnyOrder(NAMES);
    }

    /** media_corrupt becomes MediaCorrupt. */
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void each_failure_code_has_the_reason_of_its_name(FailureCode code) throws ReflectiveOperationException {
        String wireName = FailureCode.class
                .getField(code.name())
                .getAnnotation(JsonProperty.class)
                .value();
        String camelCase = Arrays.stream(wireName.split("_", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .reduce("", String::concat);

        assertThat(Reason.of(code).wireName()).isEqualTo(camelCase);
        assertThat(Reason.of(code).places())
                .contains(Reason.Place.PROCESSED, Reason.Place.DELIVERED, Reason.Place.EVENT);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_says_what_is_so_and_what_to_do_and_where_it_occurs(Reason reason) {
        assertThat(reason.description()).matches("[A-Z].*\\.");
        assertThat(reason.remedy()).matches("[A-Z].*\\.");
        assertThat(reason.places()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void a_particular_text_keeps_its_words_and_ends_as_a_sentence() {
        assertThat(Reason.INVALID.message("the codec is unknown"))
                .isEqualTo("the codec is unknown. Correct the profile.");
        assertThat(Reason.INVALID.message("The codec is unknown."))
                .isEqualTo("The codec is unknown. Correct the profile.");
    }
}
