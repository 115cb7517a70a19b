package com.rendrsink.api;

import static com.rendrsink.api.Partner.assertProblem;
import static com.rendrsink.api.Partner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.storage.Inventory;
import com.rendrsink.storage.ObjectKeys;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An account's open direct uploads are bounded, also those that begin at the same time. */
class UploadBoundsIT {
    private static final int MOST =
            Math.toIntExact(RunningApi.BOUNDS.openUploads().count());
    private static final int MORE = 4;

    private final RunningApi api = RunningApi.start();
    private final Partner partner = api.partner();

    @Test
    void as_many_are_opened_as_are_allowed_and_none_remains_of_the_others() throws Exception {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(MOST + MORE)) {
            for (int i = 0; i < MOST + MORE; i++) {
                answers.add(clients.submit(() -> begin(1)));
            }
        }
        List<HttpResponse<String>> begun = answers.stream()
                .map(Future::resultNow)
                .filter(answer -> answer.statusCode() == 201)
                .toList();

        assertThat(begun).hasSize(MOST);
        assertThat(answers)
                .extracting(answer -> answer.resultNow().statusCode())
                .filteredOn(status -> status == 403)
                .hasSize(MORE);
        assertThat(new Inventory(api.storage()).uploads(ObjectKeys.originals(partner.namespace()), "", 100))
                .hasSize(MOST);
        assertProblem(begin(1), 403, "quota_exceeded");
        String one = json(begun.getFirst()).path("upload_id").asText();
        assertThat(partner.delete("/v1/uploads/" + one).statusCode()).isEqualTo(204);
        assertThat(begin(1).statusCode()).isEqualTo(201);
    }

    @Test
    void their_bytes_are_bounded_in_total() throws Exception {
        long left = RunningApi.BOUNDS.openUploads().bytes();
        for (; left >= RunningApi.MAX_UPLOAD; left -= RunningApi.MAX_UPLOAD) {
            assertThat(begin(RunningApi.MAX_UPLOAD).statusCode()).isEqualTo(201);
        }

        HttpResponse<String> refused = begin(left + 1);

        assertProblem(refused, 403, "quota_exceeded");
        assertThat(json(refused).at("/error/message").asText()).contains("abort one");
        assertThat(begin(left).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> begin(long bytes) throws Exception {
        return partner.post("/v1/uploads", "{\"file_name\":\"a.mp4\",\"size_bytes\":%d}".formatted(bytes));
    }
}
