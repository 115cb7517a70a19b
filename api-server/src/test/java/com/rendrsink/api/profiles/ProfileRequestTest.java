package com.rendrsink.api.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.reference.OpenFields;
import com.rendrsink.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field of a profile that is null counts as absent. The fields are those of the description. */
class ProfileRequestTest {
    private static final String PLAIN = "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}]}";

    @ParameterizedTest
    @MethodSource("optional")
    void an_optional_field_may_be_null(String field) throws Exception {
        assertThat(ProfileRequest.parse(plain().putNull(field))).isEqualTo(ProfileRequest.parse(plain()));
    }

    static List<String> optional() {
        List<String> fields = OpenFields.of("Profile");
        fields.removeAll(List.of("slug", "derivatives"));
        return fields;
    }

    @ParameterizedTest
    @ValueSource(strings = {"slug", "derivatives"})
    void a_required_field_that_is_null_is_missing(String field) throws Exception {
        ObjectNode body = plain().putNull(field);

        assertThatThrownBy(() -> ProfileRequest.parse(body)).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.problem()).isEqualTo(Problem.MISSING_PARAMETER);
            assertThat(refused.details()).containsEntry("param", field);
        });
    }

    @Test
    void so_may_the_fields_of_its_parts() throws Exception {
        for (String part : List.of("thumbnails", "limits")) {
            for (String field : OpenFields.of(part.equals("limits") ? "Limits" : "Thumbnails")) {
                ObjectNode without = plain();
                without.putObject(part);
                ObjectNode with = plain();
                with.putObject(part).putNull(field);

                assertThat(ProfileRequest.parse(with)).as(field).isEqualTo(ProfileRequest.parse(without));
            }
        }
    }

    private static ObjectNode plain() throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(PLAIN);
    }
}
