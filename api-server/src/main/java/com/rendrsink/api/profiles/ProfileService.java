package com.rendrsink.api.profiles;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Authentication;
import com.rendrsink.api.http.Body;
import com.rendrsink.api.http.Json;
import com.rendrsink.api.http.JsonResponse;
import com.rendrsink.api.http.PageResponse;
import com.rendrsink.api.http.Query;
import com.rendrsink.api.http.Route;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.ledger.Account;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/profiles}. Profiles are created and deleted, never changed, so the meaning of a slug stays the same. */
public final class ProfileService {
    /** Ordinary accounts get all of their profiles without a limit. */
    private static final int MAX_LIMIT = 100;

    private static final Duration LIST_PATIENCE = Duration.ofSeconds(8);

    private final Authentication authentication;
    private final ProfileStore profiles;
    private final int most;

    /** @param most profiles of an account that the API creates */
    public ProfileService(Authentication authentication, KubernetesClient client, int most) {
        this.authentication = authentication;
        this.profiles = new ProfileStore(client, LIST_PATIENCE);
        this.most = most;
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
        Query query = new Query(request.query(), Set.of("limit", "cursor")::contains);
        int limit = query.number("limit", 1, MAX_LIMIT, MAX_LIMIT);
        String after = query.text("cursor").map(ProfileCursor::read).orElse("");
        List<ProfileStore.Listed> found = profiles.list(account.namespace(), after, limit + 1);
        boolean more = found.size() > limit;
        List<ProfileStore.Listed> shown = more ? found.subList(0, limit) : found;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "data",
                shown.stream()
                        .map(profile -> view(profile.slug(), profile.spec()))
                        .toList());
        page.put("has_more", more);
        page.put("next_cursor", more ? ProfileCursor.of(shown.getLast().slug()) : null);
        PageResponse.send(request, response, page);
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
        JsonResponse.send(response, 201, Json.text(view(create(account, profile))));
    }

    private ProcessingProfile create(Account account, ProcessingProfile profile) {
        requireRoom(account, 1);
        ProcessingProfile created = create(profile);
        try {
            // Concurrent requests may all have seen the last place free.
            requireRoom(account, 0);
        } catch (ApiException full) {
            profiles.remove(created);
            throw full;
        }
        return created;
    }

    private void requireRoom(Account account, int more) {
        if (profiles.count(account.namespace()) + more > most) {
            throw new ApiException(
                    Problem.QUOTA_EXCEEDED,
                    "The account may have %d profiles. Delete one that no request names any more.".formatted(most));
        }
    }

    private ProcessingProfile create(ProcessingProfile profile) {
        try {
            return profiles.create(profile);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw ApiException.param(
                        Problem.CONFLICT,
                        "slug",
                        "Profile '" + profile.getMetadata().getName() + "' already exists.");
            }
            throw e;
        }
    }

    private void get(ServerRequest request, ServerResponse response) {
        Account account = authentication.require(request);
        ProcessingProfile profile = find(account, request)
                .flatMap(found -> Optional.ofNullable(found.get()))
                .orElseThrow(ProfileService::unknown);
        JsonResponse.send(request, response, 200, Json.text(view(profile)));
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
                .map(slug -> profiles.profile(account.namespace(), slug));
    }

    private static ApiException unknown() {
        return new ApiException(Problem.NOT_FOUND, "The profile does not exist.");
    }

    private static Map<String, Object> view(ProcessingProfile profile) {
        return view(profile.getMetadata().getName(), profile.getSpec());
    }

    private static Map<String, Object> view(String slug, ProcessingProfileSpec spec) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("slug", slug);
        Optional.ofNullable(spec.description()).ifPresent(text -> view.put("description", text));
        view.put("derivatives", spec.derivatives());
        Optional.ofNullable(spec.thumbnails()).ifPresent(wanted -> view.put("thumbnails", wanted));
        Optional.ofNullable(spec.limits()).ifPresent(limits -> view.put("limits", limits));
        return view;
    }
}
