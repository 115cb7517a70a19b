package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in a path that the ledger and the cluster cannot take is the name of nothing. */
class UncheckedTextIT {
    private final Partner partner = RunningApi.start().partner();

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/uploads/",
        "DELETE,/v1/uploads/",
        "GET,/v1/assets/",
        "DELETE,/v1/assets/",
        "POST,/v1/assets/{}/cancel",
        "POST,/v1/assets/{}/reprocess",
        "GET,/v1/assets/{}/derivatives",
        "GET,/v1/profiles/",
        "DELETE,/v1/profiles/",
    })
    void is_not_found(String method, String path) throws Exception {
        for (String text : new String[] {"%00", "upl_%00", "%EF%BF%BD", "%0A", "..%2F..", "x".repeat(3000)}) {
            String all = path.contains("{}") ? path.replace("{}", text) : path + text;

            assertProblem(partner.send(method, all, BodyPublishers.noBody(), Map.of()), 404, "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/assets?profile=%00",
                "/v1/assets?metadata[a]=%00",
                "/v1/profiles?limit=%00",
                "/v1/usage?from=%00"
            })
    void in_a_query_it_is_invalid(String path) throws Exception {
        assertProblem(partner.get(path.replace("[", "%5B").replace("]", "%5D")), 400, "invalid_parameter");
    }
}
