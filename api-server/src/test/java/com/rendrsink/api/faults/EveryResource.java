package com.rendrsink.api.faults;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that a cluster keeps, of whatever kind, in any namespace or none. */
final class EveryResource {
    private EveryResource() {}

    static List<GenericKubernetesResource> of(KubernetesClient cluster) {
        List<GenericKubernetesResource> all = new ArrayList<>();
        Stream<String> versions = cluster.getApiGroups().getGroups().stream()
                .map(APIGroup::getPreferredVersion)
                .map(version -> version.getGroupVersion());
        for (String version : Stream.concat(Stream.of("v1"), versions).toList()) {
            cluster.getApiResources(version).getResources().stream()
                    .filter(kind -> kind.getVerbs().contains("list"))
                    .forEach(kind -> all.addAll(list(cluster, version, kind)));
        }
        return all;
    }

    private static List<GenericKubernetesResource> list(KubernetesClient cluster, String version, APIResource kind) {
        int slash = version.indexOf('/');
        ResourceDefinitionContext context = new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(kind.getNamespaced())
                .build();
        var resources = cluster.genericKubernetesResources(context);
        return kind.getNamespaced()
                ? resources.inAnyNamespace().list().getItems()
                : resources.list().getItems();
    }
}
