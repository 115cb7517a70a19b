package com.rendrsink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The operator's rights as the chart gives them, from the chart's own files: a right that is missing there is missed here. */
public final class ShippedPermissions {
    private static final Path CHART = Path.of("../helm/rendrsink");
    private static final String RELEASE_NAMESPACE = "rendrsink";
    private static final String SERVICE_ACCOUNT = "rendrsink-operator";
    private static final String END_OF_LOOPS = "{{- end }}\n{{- end }}\n";

    private ShippedPermissions() {}

    static String user() {
        return "system:serviceaccount:" + RELEASE_NAMESPACE + ":" + SERVICE_ACCOUNT;
    }

    public static List<PolicyRule> rules() throws IOException {
        String yaml = Files.readString(CHART.resolve("files/operator-rules.yaml"));
        return Arrays.asList(Serialization.unmarshal(yaml, PolicyRule[].class));
    }

    static List<PolicyRule> rulesWithout(String verb, String resource) throws IOException {
        return rules().stream()
                .map(rule -> rule.getResources().contains(resource)
                        ? new PolicyRuleBuilder(rule).removeFromVerbs(verb).build()
                        : rule)
                .toList();
    }

    /** The part of the chart's template below its loops; the only value in it is the release's namespace. */
    static void grantClusterWide(KubernetesClient admin) throws IOException {
        String template = Files.readString(CHART.resolve("templates/rbac.yaml"));
        String yaml = template.substring(template.indexOf(END_OF_LOOPS) + END_OF_LOOPS.length())
                .replace("{{ .Release.Namespace }}", RELEASE_NAMESPACE);
        admin.load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).create();
    }

    /** What the template's loops make of one account. */
    static void grant(KubernetesClient admin, String namespace, List<PolicyRule> rules) {
        String role = SERVICE_ACCOUNT + "-" + namespace;
        admin.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(role)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .serverSideApply();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(SERVICE_ACCOUNT)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("", "ServiceAccount", SERVICE_ACCOUNT, RELEASE_NAMESPACE)
                        .build())
                .serverSideApply();
    }

    /** As the namespace controller does first of all when the namespace is deleted. */
    static void revoke(KubernetesClient admin, String namespace) {
        admin.rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName(SERVICE_ACCOUNT)
                .delete();
    }

    /** The server's authorizer learns of a binding a moment after it is stored. */
    static boolean areHeld(KubernetesClient admin, String namespace) {
        return admin.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user())
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb("list")
                        .withGroup("batch")
                        .withResource("jobs")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
