package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.reference.OpenFields;
import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.media.Container;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list shows matches what was asked for. */
class ListsIT {
    private final Partner partner = RunningApi.start().partner();

    /** The ledger learns of a change a moment after the resource. */
    @Test
    void an_item_that_no_longer_matches_is_not_shown() throws Exception {
        String running = partner.upload("a", "profile", "web");
        String done = partner.upload("b", "profile", "web");
        processed(done);

        JsonNode page = json(partner.get("/v1/assets?status=processing&limit=1"));

        assertThat(ids(page)).containsExactly(running);
        assertThat(page.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void a_search_for_items_that_match_is_bounded_and_can_be_continued() throws Exception {
        String running = partner.upload("oldest", "profile", "web");
        for (int i = 0; i < 6; i++) {
            processed(partner.upload("film " + i, "profile", "web"));
        }

        JsonNode first = json(partner.get("/v1/assets?status=processing&limit=1"));
        JsonNode second = json(partner.get("/v1/assets?status=processing&limit=1&cursor="
                + first.path("next_cursor").asText()));

        assertThat(ids(first)).isEmpty();
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(ids(second)).containsExactly(running);
    }

    @Test
    void a_page_of_assets_with_much_metadata_is_short_and_can_be_continued() throws Exception {
        List<String> uploaded = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            uploaded.addFirst(partner.upload(
                    "film " + i, "profile", "web", "metadata", "{\"text\":\"" + "x".repeat(16_000) + "\"}"));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = partner.get("/v1/assets?limit=100" + cursor);
            assertThat(page.body().length()).isLessThan(330_000);
            listed.addAll(ids(json(page)));
            cursor = "&cursor=" + json(page).path("next_cursor").asText();
            assertThat(json(page).path("has_more").asBoolean()).isEqualTo(listed.size() < uploaded.size());
        } while (listed.size() < uploaded.size());

        assertThat(listed).isEqualTo(uploaded);
    }

    @Test
    void an_asset_of_a_cluster_user_has_all_required_fields() throws Exception {
        String id = partner.upload("film", "profile", "web");
        partner.asset(id).edit(asset -> {
            asset.getMetadata().setAnnotations(null);
            return asset;
        });

        JsonNode asset = json(partner.get("/v1/assets/" + id));

        assertThat(OpenFields.required("Asset")).isNotEmpty().allMatch(asset::has);
        assertThat(OpenFields.required("SourceFile")).isNotEmpty().allMatch(asset.path("file")::has);
    }

    @Test
    void the_oldest_come_first_when_asked_for_page_by_page() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(partner.upload("film " + i, "profile", "web"));
        }

        JsonNode first = json(partner.get("/v1/assets?order=asc&limit=3"));
        String cursor = first.path("next_cursor").asText();

        assertThat(ids(first)).isEqualTo(made.subList(0, 3));
        assertThat(ids(json(partner.get("/v1/assets?order=asc&limit=3&cursor=" + cursor))))
                .isEqualTo(made.subList(3, 5));
        // The cursor knows its order.
        assertThat(ids(json(partner.get("/v1/assets?limit=3&cursor=" + cursor))))
                .isEqualTo(made.subList(3, 5));
        assertProblem(partner.get("/v1/assets?order=desc&cursor=" + cursor), 400, "invalid_cursor");
    }

    @Test
    void assets_are_listed_by_the_time_that_they_show() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(partner.upload("film " + i, "profile", "web"));
            // Assets show their time in milliseconds.
            Instant created = Instant.now();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Instant.now().isAfter(created.plusMillis(1)));
        }
        String middle = json(partner.get("/v1/assets/" + made.get(1)))
                .path("created_at")
                .asText();

        assertThat(ids(json(partner.get("/v1/assets?created_after=" + middle)))).containsExactly(made.get(2));
        assertThat(ids(json(partner.get("/v1/assets?created_before=" + middle))))
                .containsExactly(made.get(0));
        String next = Instant.parse(middle).plusMillis(1).toString();
        assertThat(ids(json(partner.get("/v1/assets?created_before=" + next)))).contains(made.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "order=up",
        "created_after=yesterday",
        "created_before=2026-03-28",
        "created_after=+12026-03-28T00:00:00Z"
    })
    void a_bad_order_or_time_is_named(String query) throws Exception {
        HttpResponse<String> answer = partner.get("/v1/assets?" + query.replace("+", "%2B"));

        assertProblem(answer, 400, "invalid_parameter");
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_link_leads_to_the_next_page_with_the_same_filters() throws Exception {
        for (int i = 0; i < 3; i++) {
            partner.upload("film " + i, "profile", "web", "metadata", "{\"a b\":\"c&d\"}");
        }

        HttpResponse<String> first = partner.get("/v1/assets?limit=2&metadata%5Ba%20b%5D=c%26d");
        String link = first.headers().firstValue("Link").orElse("");

        assertThat(link).matches("<(/v1/assets\\?[!-~&&[^<>]]+)>; rel=\"next\"");
        HttpResponse<String> second = partner.get(link.substring(1, link.indexOf('>')));
        assertThat(ids(json(second))).hasSize(1).doesNotContainAnyElementsOf(ids(json(first)));
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void a_link_leads_to_more_profiles() throws Exception {
        partner.profile("audio", Container.MP3);

        HttpResponse<String> first = partner.get("/v1/profiles?limit=1");
        String link = first.headers().firstValue("Link").orElse("");

        assertThat(link).startsWith("</v1/profiles?").endsWith(">; rel=\"next\"");
        assertThat(json(partner.get(link.substring(1, link.indexOf('>'))))
                        .at("/data/0/slug")
                        .asText())
                .isEqualTo("web");
    }

    private void processed(String id) {
        Attempt attempt =
                new Attempt(1, 1, LaunchState.SUCCEEDED, "job", null, 0, null, null, null, null, null, 0, null);
        partner.status(
                id,
                new MediaAssetStatus(
                        id,
                        1L,
                        Phase.PROCESSED,
                        null,
                        List.of(),
                        attempt,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        1L));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").findValuesAsText("asset_id");
    }
}
