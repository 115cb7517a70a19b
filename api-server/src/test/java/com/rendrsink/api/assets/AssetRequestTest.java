package com.rendrsink.api.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.Priority;
import com.rendrsink.media.Container;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetRequestTest {
    @Test
    void the_pages_example_is_understood() {
        AssetRequest request = parse(Map.of(
                "profile", "web-optimized-1080p",
                "webhook_url", "https://yourapp.com/webhooks/rendrsink",
                "metadata", "{\"project\":\"campaign-q2\"}",
                "metadata[source]", "studio-upload",
                "priority", "high",
                "derivatives",
                        "[{\"format\":\"webm\",\"width\":1920},{\"format\":\"mp4\",\"width\":1280,\"quality\":85}]"));

        assertThat(request.profile()).contains("web-optimized-1080p");
        assertThat(request.priority()).contains(Priority.HIGH);
        assertThat(request.metadata())
                .containsOnly(Map.entry("project", "campaign-q2"), Map.entry("source", "studio-upload"));
        assertThat(request.derivatives()).extracting("format").containsExactly(Container.WEBM, Container.MP4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook_url | http://yourapp.com/hook          | INVALID_WEBHOOK_URL",
                "webhook_url | https://user:pw@yourapp.com/hook | INVALID_WEBHOOK_URL",
                "webhook_url | ftp://yourapp.com                | INVALID_WEBHOOK_URL",
                "webhook_url | not a url                        | INVALID_WEBHOOK_URL",
                "webhook_url | https://0127.0.0.1/              | INVALID_WEBHOOK_URL",
                "webhook_url | https://0192.168.0.1:8443/       | INVALID_WEBHOOK_URL",
                "webhook_url | https://010.96.0.1/              | INVALID_WEBHOOK_URL",
                "webhook_url | https://0169.16689662/           | INVALID_WEBHOOK_URL",
                "webhook_url | https://127.1/                   | INVALID_WEBHOOK_URL",
                "webhook_url | https://2130706433/              | INVALID_WEBHOOK_URL",
                "webhook_url | https://0x7f.0.0.1/              | INVALID_WEBHOOK_URL",
                "webhook_url | https://%30127.0.0.1/            | INVALID_WEBHOOK_URL",
                "webhook_url | https://10.0.0.1/                | INVALID_WEBHOOK_URL",
                "webhook_url | https://[::1]/                   | INVALID_WEBHOOK_URL",
                "webhook_url | https://\uff10127.0.0.1/       | INVALID_WEBHOOK_URL",
                "metadata    | [1]                              | INVALID_METADATA",
                "metadata    | {                                | INVALID_METADATA",
                "metadata    | {\"a\":{\"b\":{\"c\":{\"d\":{\"e\":[]}}}}} | INVALID_METADATA",
                "metadata    | {\"\":1}                         | INVALID_METADATA",
                "metadata    | {\"a\":{\"b\":[\"\\u0000\"]}}      | INVALID_METADATA",
                "metadata    | {\"\\ud800\":1}                | INVALID_METADATA",
                "metadata[]  | nameless                         | INVALID_METADATA",
                "priorty     | high                             | BAD_REQUEST",
                "priority    | urgent                           | INVALID_PRIORITY",
                "derivatives | []                               | INVALID_DERIVATIVES",
                "derivatives | {}                               | INVALID_DERIVATIVES",
                "derivatives | [{\"format\":\"exe\"}]           | INVALID_DERIVATIVES",
                "derivatives | [{\"width\":100}]                | INVALID_DERIVATIVES",
            })
    void a_bad_field_is_named_with_a_code_of_its_own(String field, String value, Problem problem) {
        assertThatThrownBy(() -> parse(Map.of(field, value))).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.details().get("param").toString()).startsWith(field.replace("[]", ""));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"width\":1", "\"width\":8193", "\"quality\":0", "\"quality\":101", "\"height\":-2"})
    void numbers_out_of_range_are_refused_by_path(String number) {
        assertThatThrownBy(() ->
                        parse(Map.of("derivatives", "[{\"format\":\"mp4\"},{\"format\":\"mp4\"," + number + "}]")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.details().get("param").toString()).startsWith("derivatives[1]."));
    }

    @Test
    void plain_http_needs_the_development_setting() {
        assertThat(AssetRequest.parse(Map.of("webhook_url", "http://10.0.0.1/hook"), true)
                        .webhookUrl())
                .isPresent();
    }

    @Test
    void metadata_has_bounds_for_its_keys_and_its_size() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i <= 50; i++) {
            many.put("metadata[" + i + "]", "");
        }

        assertThatThrownBy(() -> parse(many)).hasMessageContaining("51 keys");
        assertThatThrownBy(() -> parse(Map.of("metadata[" + "k".repeat(101) + "]", "")))
                .hasMessageContaining("100 characters");
        assertThatThrownBy(() -> parse(Map.of("metadata[long]", "v".repeat(16 << 10))))
                .hasMessageContaining("16395 characters");
        assertThat(parse(Map.of("metadata", "{\"a\":{\"b\":{\"c\":{\"d\":[1]}}}}"))
                        .metadata())
                .containsOnlyKeys("a");
    }

    private static AssetRequest parse(Map<String, String> fields) {
        return AssetRequest.parse(fields, false);
    }
}
