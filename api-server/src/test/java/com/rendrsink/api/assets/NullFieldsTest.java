package com.rendrsink.api.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.reference.OpenFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field of an asset's request that is null counts as absent. The fields are those of the description. */
class NullFieldsTest {
    @ParameterizedTest
    @MethodSource("ofUploads")
    void of_an_asset_from_an_upload(String field) throws Exception {
        ObjectNode body = object("{\"upload_id\":\"upl_1\",\"profile\":\"web\"}");
        var without = AssetFromUpload.fields(body.deepCopy().without(field));

        assertThat(AssetFromUpload.fields(body.putNull(field))).isEqualTo(without);
    }

    static List<String> ofUploads() throws Exception {
        return OpenFields.of("AssetFromUpload");
    }

    @ParameterizedTest
    @MethodSource("ofReprocess")
    void of_a_new_run(String field) throws Exception {
        assertThat(ReprocessRequest.parse(Optional.of(object("{}").putNull(field))))
                .isEqualTo(ReprocessRequest.parse(Optional.empty()));
    }

    static List<String> ofReprocess() throws Exception {
        return OpenFields.of("Reprocess");
    }

    @ParameterizedTest
    @MethodSource("ofDerivatives")
    void of_a_derivative(String path) throws Exception {
        String plain = "{\"format\":\"mp4\"%s}";
        String field = path.substring(path.indexOf('.') + 1);
        String nested = path.contains(".") ? ",\"" + path.substring(0, path.indexOf('.')) + "\":{%s}" : "%s";
        String with = plain.formatted(nested.formatted((path.contains(".") ? "" : ",") + "\"" + field + "\":null"));

        assertThat(DerivativeRequests.read(array(with)))
                .isEqualTo(DerivativeRequests.read(array(plain.formatted(nested.formatted("")))));
    }

    static List<String> ofDerivatives() throws Exception {
        List<String> paths = new ArrayList<>(OpenFields.of("DerivativeRequest"));
        paths.remove("format");
        OpenFields.of("VideoChoices").forEach(field -> paths.add("video." + field));
        OpenFields.of("AudioChoices").forEach(field -> paths.add("audio." + field));
        return paths;
    }

    @Test
    void but_the_values_of_metadata_are_the_partners_own() throws Exception {
        assertThat(AssetFromUpload.fields(object("{\"metadata\":{\"a\":null}}")))
                .containsEntry("metadata", "{\"a\":null}");
    }

    private static ObjectNode object(String json) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(json);
    }

    private static JsonNode array(String derivative) throws Exception {
        return Json.MAPPER.readTree("[" + derivative + "]");
    }
}
