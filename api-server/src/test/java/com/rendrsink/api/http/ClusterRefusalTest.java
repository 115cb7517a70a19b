package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.contract.Problem;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|mediaassets.media.rendrsink.com \"ast-1\" is forbidden: exceeded quota: few, requested:"
                        + " count/mediaassets.media.rendrsink.com=1, used: 1, limited: 1|QUOTA_EXCEEDED|as many assets",
                "403|processingprofiles.media.rendrsink.com \"web\" is forbidden: exceeded quota: few, requested:"
                        + " count/processingprofiles.media.rendrsink.com=1|QUOTA_EXCEEDED|as many profiles",
                "422|mediaassets.media.rendrsink.com \"ast-1\" is forbidden: ValidatingAdmissionPolicy 'no' with binding"
                        + " 'no' denied request: name a project|FORBIDDEN_BY_POLICY|: name a project",
                "401|mediaassets.media.rendrsink.com \"ast-1\" is forbidden: ValidatingAdmissionPolicy 'no' with binding"
                        + " 'no' denied request: name a project|FORBIDDEN_BY_POLICY|: name a project",
                "400|admission webhook \"a.example\" denied the request: not on Fridays|FORBIDDEN_BY_POLICY|: not on Fridays",
                "403|admission webhook \"a.example\" denied the request without explanation|FORBIDDEN_BY_POLICY|forbids",
                "403|mediaassets.media.rendrsink.com is forbidden: User \"api\" cannot create resource"
                        + " \"mediaassets\" in API group \"media.rendrsink.com\"|INTERNAL_ERROR|internal",
                "422|MediaAsset.media.rendrsink.com \"ast-1\" is invalid: spec.profile|INTERNAL_ERROR|internal",
                "403|forbidden: unable to create new content in namespace x because it is being terminated|INTERNAL_ERROR|internal",
                "403|mediaassets.media.rendrsink.com \"a\" is forbidden: status unknown for quota: few|UNAVAILABLE|unavailable",
                "500|failed calling webhook \"a.example\": timeout|UNAVAILABLE|unavailable",
            })
    void the_rules_of_an_administrator_are_no_mistake_of_ours(int code, String message, Problem problem, String text) {
        ApiException told = Errors.told(refusal(code, message));

        assertThat(told.problem()).isEqualTo(problem);
        assertThat(told.text()).contains(text);
    }

    @Test
    void a_policys_text_is_bounded_and_is_one_line() {
        String text = "no\n" + "\uD83D\uDE00".repeat(10_000);

        ApiException told = Errors.told(refusal(403, "admission webhook \"a\" denied the request: " + text));

        assertThat(told.text()).hasSizeLessThan(600).doesNotContain("\n").endsWith("\uD83D\uDE00...");
    }

    private static KubernetesClientException refusal(int code, String message) {
        return new KubernetesClientException(
                "Failure executing: POST. Message: " + message,
                code,
                new StatusBuilder().withCode(code).withMessage(message).build());
    }
}
