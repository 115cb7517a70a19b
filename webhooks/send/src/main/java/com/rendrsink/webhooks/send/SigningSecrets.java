package com.rendrsink.webhooks.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.ledger.HoldUp;
import com.rendrsink.webhooks.core.Signatures;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Optional;

/**
 * The account's signing secret: Secret {@value #NAME} in its namespace, key {@value #KEY}. A line break that an editor
 * added is removed.
 */
public final class SigningSecrets {
    private static final String NAME = "rendrsink-webhook";
    private static final String KEY = "secret";

    private final KubernetesClient client;

    /** The result of reading the account's namespace. */
    sealed interface Found {
        record Usable(String secret) implements Found {}

        record NotNow(HoldUp why) implements Found {}

        /** The namespace is deleted, or is being deleted and its secret is already deleted. */
        record Never() implements Found {}
    }

    public SigningSecrets(KubernetesClient client) {
        this.client = client;
    }

    Found of(String namespace) {
        try {
            Optional<String> secret = read(namespace);
            if (secret.isEmpty()) {
                return without(namespace, HoldUp.SECRET_MISSING);
            }
            return Signatures.takes(secret.get())
                    ? new Found.Usable(secret.get())
                    : new Found.NotNow(HoldUp.SECRET_INVALID);
        } catch (KubernetesClientException e) {
            // A namespace that is being deleted first loses the operator's permissions.
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? without(namespace, HoldUp.SECRET_FORBIDDEN)
                    : new Found.NotNow(HoldUp.CLUSTER_UNAVAILABLE);
        }
    }

    private Optional<String> read(String namespace) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(NAME).get())
                .map(Secret::getData)
                .flatMap(data -> Optional.ofNullable(data.get(KEY)))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), UTF_8).strip());
    }

    private Found without(String namespace, HoldUp why) {
        try {
            Namespace account = client.namespaces().withName(namespace).get();
            boolean stays = account != null && account.getMetadata().getDeletionTimestamp() == null;
            return stays ? new Found.NotNow(why) : new Found.Never();
        } catch (KubernetesClientException unknown) {
            return new Found.NotNow(HoldUp.CLUSTER_UNAVAILABLE);
        }
    }
}
