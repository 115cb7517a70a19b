package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.media.Container;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles are listed in pages, and the API creates a bounded number of them. */
class ProfilePagesIT {
    private static final int MANY = 230;
    private static final int MOST = RunningApi.BOUNDS.profiles();

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void those_made_with_kubectl_are_listed_in_order_and_each_once_however_many_they_are() throws Exception {
        List<String> expected = new ArrayList<>(List.of("web"));
        for (int number = 0; number < MANY; number++) {
            String slug = "p-%03d".formatted(number);
            partner.profile(slug, Container.MP4);
            expected.addLast(slug);
        }
        expected.sort(String::compareTo);

        assertThat(slugs(json(partner.get("/v1/profiles")))).isEqualTo(expected.subList(0, 100));
        assertThat(walk("limit=100")).isEqualTo(expected);
        assertThat(walk("limit=73")).isEqualTo(expected);
        assertProblem(create("one-more"), 403, "quota_exceeded");
    }

    @Test
    void an_ordinary_account_gets_all_in_one_page() throws Exception {
        JsonNode list = json(partner.get("/v1/profiles"));

        assertThat(slugs(list)).containsExactly("web");
        assertThat(list.path("has_more").asBoolean(true)).isFalse();
        assertThat(list.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void a_cursor_is_valid_after_its_profile_is_deleted() throws Exception {
        partner.profile("a", Container.MP4);
        partner.profile("b", Container.MP4);
        String cursor =
                json(partner.get("/v1/profiles?limit=1")).path("next_cursor").asText();
        partner.delete("/v1/profiles/a");

        assertThat(slugs(json(partner.get("/v1/profiles?cursor=" + cursor)))).containsExactly("b", "web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "page=2"})
    void a_bad_parameter_is_refused(String query) throws Exception {
        assertProblem(partner.get("/v1/profiles?" + query), 400, "invalid_parameter");
    }

    @Test
    void a_bad_cursor_is_refused() throws Exception {
        assertProblem(partner.get("/v1/profiles?cursor=x"), 400, "invalid_cursor");
    }

    @Test
    void as_many_are_created_as_are_allowed_also_at_the_same_time() throws Exception {
        for (int number = 2; number < MOST; number++) {
            assertThat(create("p-" + number).statusCode()).isEqualTo(201);
        }
        List<Future<HttpResponse<String>>> last = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                String slug = "last-" + i;
                last.add(clients.submit(() -> create(slug)));
            }
        }

        assertThat(last).extracting(answer -> answer.resultNow().statusCode()).isSubsetOf(201, 403);
        assertThat(slugs(json(partner.get("/v1/profiles"))).size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void a_deleted_one_makes_room() throws Exception {
        for (int number = 1; number < MOST; number++) {
            assertThat(create("p-" + number).statusCode()).isEqualTo(201);
        }
        assertProblem(create("one-more"), 403, "quota_exceeded");

        partner.delete("/v1/profiles/p-1");

        assertThat(create("one-more").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> create(String slug) throws Exception {
        return partner.post("/v1/profiles", "{\"slug\":\"%s\",\"derivatives\":[{\"format\":\"mp4\"}]}".formatted(slug));
    }

    private List<String> walk(String query) throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(partner.get("/v1/profiles?" + query + cursor));
            all.addAll(slugs(page));
            assertThat(page.path("has_more").asBoolean())
                    .isEqualTo(!page.path("next_cursor").isNull());
            cursor = page.path("has_more").asBoolean()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> slugs(JsonNode list) {
        return list.path("data")
                .valueStream()
                .map(profile -> profile.path("slug").asText())
                .toList();
    }
}
