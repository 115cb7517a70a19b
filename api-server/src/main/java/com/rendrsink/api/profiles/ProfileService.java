package com.rendrsink.api.profiles;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.api.http.Route;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.ledger.Account;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/profiles}. Profiles are created and deleted, never changed, so the meaning of a slug stays the same. */
public final class ProfileService {
    private final Authentication authentication;
    private final KubernetesClient client;

    public ProfileService(Authentication authentication, KubernetesClient client) {
        this.authentication = authentication;
        this.client = client;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/profiles", this::list),
                Route.post("/v1/profiles", this::create),
                Route.get("/v1/profiles/{slug}", this::get),
                Route.delete("/v1/profiles/{slug}", this::delete));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        var profiles =
                client.resources(ProcessingProfile.class).inNamespace(account.namespace()).list().getItems().stream()
                        .sorted(Comparator.comparing(
                                profile -> profile.getMetadata().getName()))
                        .map(ProfileService::view)
                        .toList();
        JsonResponse.send(response, 200, Json.text(Map.of("data", profiles)));
    }

    private void create(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        ProfileRequest wanted = ProfileRequest.parse(Body.requireJsonBody(request));
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(new ObjectMetaBuilder()
                .withNamespace(account.namespace())
                .withName(wanted.slug())
                .build());
        profile.setSpec(wanted.spec());
        try {
            JsonResponse.send(
                    response, 201, Json.text(view(client.resource(profile).create())));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw ApiException.param(Problem.CONFLICT, "slug", "Profile '" + wanted.slug() + "' already exists.");
            }
            throw e;
        }
    }

    private void get(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        ProcessingProfile profile = find(account, request)
                .flatMap(found -> Optional.ofNullable(found.get()))
                .orElseThrow(ProfileService::unknown);
        JsonResponse.send(response, 200, Json.text(view(profile)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        boolean isGone = find(account, request)
                .filter(found -> !found.delete().isEmpty())
                .isPresent();
        if (!isGone) {
            throw unknown();
        }
        response.status(Status.NO_CONTENT_204).send();
    }

    /** Empty for an invalid slug, so that it never becomes part of a path in the cluster. */
    private Optional<Resource<ProcessingProfile>> find(Account account, ServerRequest request) {
        return Optional.of(request.path().pathParameters().get("slug"))
                .filter(slug -> ProfileRequest.SLUG.matcher(slug).matches())
                .map(slug -> client.resources(ProcessingProfile.class)
                        .inNamespace(account.namespace())
                        .withName(slug));
    }

    private static ApiException unknown() {
        return new ApiException(Problem.NOT_FOUND, "The profile does not exist.");
    }

    private static Map<String, Object> view(ProcessingProfile profile) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("slug", profile.getMetadata().getName());
        Optional.ofNullable(profile.getSpec().description()).ifPresent(text -> view.put("description", text));
        view.put("derivatives", profile.getSpec().derivatives());
        Optional.ofNullable(profile.getSpec().thumbnails()).ifPresent(wanted -> view.put("thumbnails", wanted));
        Optional.ofNullable(profile.getSpec().limits()).ifPresent(limits -> view.put("limits", limits));
        return view;
    }
}
