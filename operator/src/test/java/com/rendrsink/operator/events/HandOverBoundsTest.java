package com.rendrsink.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.operator.events.WaitingAssets.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the hand-over remembers is bounded, and so are its pauses. */
class HandOverBoundsTest {
    private static final Instant NOW = Instant.parse("2026-03-28T14:22:01Z");
    private static final EventRecord DELETION =
            new EventRecord("evt", 5, EventType.DELETED, NOW, 1, null, null, null, null, List.of(), List.of(), null);

    @Test
    void an_asset_waits_once_and_the_oldest_comes_first() {
        WaitingAssets waiting = new WaitingAssets(2);

        assertThat(waiting.offer(asset("a"))).isTrue();
        assertThat(waiting.offer(asset("b"))).isTrue();
        assertThat(waiting.offer(asset("a"))).isTrue();

        assertThat(waiting.size()).isEqualTo(2);
        assertThat(waiting.poll()).contains(asset("a"));
    }

    @Test
    void namespaces_take_turns() {
        WaitingAssets waiting = new WaitingAssets(10);
        waiting.offer(asset("a"));
        waiting.offer(asset("b"));
        waiting.offer(asset("c"));
        Waiting other = new Waiting("other", "d", "d", Optional.empty());
        waiting.offer(other);

        assertThat(Stream.generate(waiting::poll).limit(5).map(next -> next.map(Waiting::uid)))
                .containsExactly(
                        Optional.of("a"), Optional.of("d"), Optional.of("b"), Optional.of("c"), Optional.empty());
        assertThat(waiting.size()).isZero();
    }

    @Test
    void an_event_without_a_place_is_rejected() {
        WaitingAssets waiting = new WaitingAssets(1);
        waiting.offer(asset("a"));

        assertThat(waiting.offer(asset("b"))).isFalse();
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void an_end_that_waits_is_not_lost_to_a_later_offer() {
        WaitingAssets waiting = new WaitingAssets(1);
        Waiting ending = new Waiting("media", "a", "a", Optional.of(DELETION));
        waiting.offer(asset("a"));
        waiting.offer(ending);
        waiting.offer(asset("a"));

        assertThat(waiting.isEndWaiting("media", "a")).isTrue();
        assertThat(waiting.poll()).contains(ending);
    }

    @Test
    void the_oldest_of_what_is_stored_is_forgotten() {
        StoredEvents stored = new StoredEvents(2);
        stored.add("a", Set.of("1"));
        stored.add("b", Set.of("2"));
        stored.add("a", Set.of("3"));
        stored.add("c", Set.of("4"));

        assertThat(stored.of("b")).isEmpty();
        assertThat(stored.of("a")).containsExactlyInAnyOrder("1", "3");
        stored.forget("a", Set.of("1"));
        assertThat(stored.of("a")).containsExactly("3");
    }

    @Test
    void pauses_grow_to_half_a_minute() {
        List<Long> pauses = new ArrayList<>();
        Breaker breaker = Breaker.CLOSED;
        for (int failure = 0; failure < 8; failure++) {
            breaker = breaker.failed(NOW);
            pauses.add(breaker.rest(NOW).toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(Breaker.CLOSED.rest(NOW)).isLessThanOrEqualTo(Duration.ZERO);
    }

    private static Waiting asset(String uid) {
        return new Waiting("media", uid, uid, Optional.empty());
    }
}
