package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Reason.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The committed page is what the enum says. {@code make docs} runs this with {@code -Ddocs.write=true} to write it. */
class ConditionDocsDriftTest {
    private static final Path COMMITTED = Path.of("../docs/operations/conditions.md");

    @Test
    void the_committed_page_is_what_the_enum_says() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(COMMITTED, expected);
        }

        assertThat(COMMITTED).as("run make docs").content().isEqualTo(expected);
    }

    private static String page() {
        return """
                # Conditions
                Read the conditions of an asset or a profile with `kubectl describe`. Each has a reason, and a message that says what is
                so and what to do. If a failure has a text of its own, the message contains it in place of the general one below; the
                message of `JobRefused` is the server's alone. Programs should read the reasons, which never change. `make docs`
                generates this page from `Reason.java`.

                To reprocess an asset, raise `spec.reprocess` by one or call `POST /v1/assets/{id}/reprocess`.

                ## Assets
                `Accepted` says whether the last attempt could begin, `Processed` whether it created all outputs, and `Delivered`
                whether all of them are in the store.

                %s

                ## Profiles
                %s

                ## Kubernetes Events of assets
                %s
                """.formatted(
                        table(EnumSet.of(Place.ACCEPTED, Place.PROCESSED, Place.DELIVERED)),
                        table(EnumSet.of(Place.PROFILE_ACCEPTED)),
                        Arrays.stream(Reason.values())
                                        .filter(reason -> reason.places().contains(Place.EVENT))
                                        .map(reason -> "`" + reason.wireName() + "`")
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String table(Set<Place> places) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.places().stream().anyMatch(places::contains))
                .map(reason -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                reason.wireName(), conditions(reason, places), reason.description(), reason.remedy()))
                .collect(Collectors.joining(
                        "\n", "| reason | conditions | what is so | what to do |\n|---|---|---|---|\n", ""));
    }

    private static String conditions(Reason reason, Set<Place> places) {
        return reason.places().stream()
                .filter(places::contains)
                .map(place -> "`" + place.wireName() + "`")
                .collect(Collectors.joining(", "));
    }
}
