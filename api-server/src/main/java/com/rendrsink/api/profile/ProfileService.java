package com.rendrsink.api.profile;

import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Json;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /v1/profiles}. */
public final class ProfileService implements HttpService {
    private final Authentication authentication;
    private final KubernetesClient client;

    public ProfileService(Authentication authentication, KubernetesClient client) {
        this.authentication = authentication;
        this.client = client;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        var profiles =
                client.resources(ProcessingProfile.class).inNamespace(account.namespace()).list().getItems().stream()
                        .sorted(Comparator.comparing(
                                profile -> profile.getMetadata().getName()))
                        .map(ProfileService::view)
                        .toList();
        Json.send(response, 200, Json.text(Map.of("data", profiles)));
    }

    private static Map<String, Object> view(ProcessingProfile profile) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("slug", profile.getMetadata().getName());
        var description = profile.getSpec().description();
        if (description != null) {
            view.put("description", description);
        }
        view.put("derivatives", profile.getSpec().derivatives());
        return view;
    }
}
