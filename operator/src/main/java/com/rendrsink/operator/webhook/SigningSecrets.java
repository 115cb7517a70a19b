package com.rendrsink.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Base64;
import java.util.Optional;

/** The account's signing secret: Secret {@value #NAME} of its namespace, key {@value #KEY}. A line's end that an editor left there is none of it. */
public final class SigningSecrets {
    private static final String NAME = "rendrsink-webhook";
    private static final String KEY = "secret";

    private final KubernetesClient client;

    public SigningSecrets(KubernetesClient client) {
        this.client = client;
    }

    Optional<String> of(String namespace) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(NAME).get())
                .map(Secret::getData)
                .flatMap(data -> Optional.ofNullable(data.get(KEY)))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), UTF_8).strip());
    }
}
