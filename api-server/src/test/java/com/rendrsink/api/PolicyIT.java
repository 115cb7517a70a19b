package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.ObjectKeys;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import java.net.http.HttpResponse;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy of an administrator denies is told in the policy's own words, whatever status it chose. */
class PolicyIT {
    private static final String REASON_TEXT = "Name a project in the metadata.";

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @AfterEach
    void remove() {
        api.admin()
                .resources(ValidatingAdmissionPolicyBinding.class)
                .withName(partner.namespace())
                .delete();
        api.admin()
                .resources(ValidatingAdmissionPolicy.class)
                .withName(partner.namespace())
                .delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid", "Forbidden", "RequestEntityTooLarge"})
    void is_not_our_mistake(String reason) throws Exception {
        deny(reason);

        HttpResponse<String> asset = partner.send("POST", "/v1/assets", Forms.of("film", "profile", "web"), Forms.TYPE);
        HttpResponse<String> profile =
                partner.post("/v1/profiles", "{\"slug\":\"a\",\"derivatives\":[{\"format\":\"mp4\"}]}");

        assertProblem(asset, 403, "forbidden_by_policy");
        assertThat(json(asset).at("/error/message").asText()).endsWith(REASON_TEXT);
        assertThat(api.store().list(ObjectKeys.originals(partner.namespace()))).isEmpty();
        assertProblem(profile, 403, "forbidden_by_policy");
    }

    private void deny(String reason) {
        api.admin()
                .resource(new ValidatingAdmissionPolicyBuilder()
                        .withNewMetadata()
                        .withName(partner.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withFailurePolicy("Fail")
                        .withNewMatchConstraints()
                        .addNewResourceRule()
                        .withApiGroups("media.rendrsink.com")
                        .withApiVersions("*")
                        .withOperations("CREATE")
                        .withResources("mediaassets", "processingprofiles")
                        .endResourceRule()
                        .endMatchConstraints()
                        .addNewValidation()
                        .withExpression("false")
                        .withMessage(REASON_TEXT)
                        .withReason(reason)
                        .endValidation()
                        .endSpec()
                        .build())
                .create();
        api.admin()
                .resource(new ValidatingAdmissionPolicyBindingBuilder()
                        .withNewMetadata()
                        .withName(partner.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withPolicyName(partner.namespace())
                        .withValidationActions("Deny")
                        .withNewMatchResources()
                        .withNewNamespaceSelector()
                        .withMatchLabels(Map.of("kubernetes.io/metadata.name", partner.namespace()))
                        .endNamespaceSelector()
                        .endMatchResources()
                        .endSpec()
                        .build())
                .create();
        Awaitility.await().until(() -> !Admission.allows(api.admin(), partner.namespace(), "mediaassets"));
    }
}
