package com.rendrsink.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.storage.NoMemoryException;
import com.rendrsink.storage.StorageException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.NotFoundException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static final Exception CAUSE = new IOException("gone");

    @Test
    void an_api_exception_is_not_changed() {
        ApiException refused = new ApiException(Problem.INVALID_CURSOR);

        assertThat(Errors.told(refused)).isSameAs(refused);
    }

    @Test
    void an_outage_is_answered_with_a_retryable_error() {
        for (RuntimeException outage : List.of(
                new LedgerUnavailableException("unavailable", CAUSE),
                new StorageException("unavailable", CAUSE),
                new KubernetesClientException("unavailable"),
                new KubernetesClientException("unavailable", 503, null))) {
            assertThat(Errors.told(outage).problem()).isEqualTo(Problem.UNAVAILABLE);
        }
    }

    @Test
    void an_upload_without_memory_may_be_tried_again_and_says_so() {
        ApiException told = Errors.told(new NoMemoryException("full", CAUSE));

        assertThat(told.problem()).isEqualTo(Problem.UNAVAILABLE);
        assertThat(told.text()).isEqualTo("The server has no free memory for uploads. Try again.");
    }

    @Test
    void what_the_cluster_refuses_is_our_mistake_and_so_is_what_nobody_thought_of() {
        assertThat(Errors.told(new KubernetesClientException("forbidden", 403, null))
                        .problem())
                .isEqualTo(Problem.INTERNAL_ERROR);
        assertThat(Errors.told(new IllegalStateException()).problem()).isEqualTo(Problem.INTERNAL_ERROR);
    }

    @Test
    void what_is_refused_before_it_reaches_a_route_is_counted() {
        AtomicInteger malformed = new AtomicInteger();
        DirectHandlers handlers = new Errors("/docs", () -> {}, malformed::incrementAndGet).transport();

        DirectHandler.TransportResponse answer = handlers.handler(EventType.BAD_REQUEST)
                .handle(
                        DirectHandler.TransportRequest.empty(),
                        EventType.BAD_REQUEST,
                        Status.BAD_REQUEST_400,
                        ServerResponseHeaders.create(),
                        "");

        assertThat(answer.status()).isEqualTo(Status.BAD_REQUEST_400);
        assertThat(malformed).hasValue(1);
    }

    @Test
    void the_servers_own_refusals_keep_their_status() {
        assertThat(Errors.told(new NotFoundException("nothing")).problem()).isEqualTo(Problem.NOT_FOUND);
    }
}
