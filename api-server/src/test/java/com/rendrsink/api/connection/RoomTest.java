package com.rendrsink.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int PLACES = 4;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(75);

    private final Room<String> room =
            new Room<>(new ConnectionLimits(PLACES * Room.CONNECTION, 2 * Room.CONNECTION, FIRST, IDLE));

    @Test
    void the_longest_idle_leaves_when_there_is_no_room() {
        enter("a", "b", "c", "d");
        room.begin("a");
        room.hear("b", 0);
        room.begin("b");
        room.end("b", 10);

        assertThat(room.enter("e", null, 11)).containsExactly(new Displaced<>("c", Bound.FULL));
        assertThat(room.enter("f", null, 12)).containsExactly(new Displaced<>("d", Bound.FULL));
        assertThat(room.enter("g", null, 13)).containsExactly(new Displaced<>("b", Bound.FULL));
        assertThat(room.begin("c")).isFalse();
        assertThat(room.begin("a")).isTrue();
    }

    @Test
    void one_whose_request_is_worked_on_is_never_displaced_so_a_new_one_is_refused() {
        enter("a", "b", "c", "d");
        List.of("a", "b", "c", "d").forEach(room::begin);

        assertThat(room.enter("e", null, 1)).containsExactly(new Displaced<>("e", Bound.FULL));
        assertThat(room.connections()).isEqualTo(PLACES);
    }

    @Test
    void an_address_that_has_its_share_displaces_only_its_own() {
        room.enter("other", "10.0.0.2", 0);
        room.enter("a", "10.0.0.1", 1);
        room.enter("b", "10.0.0.1", 2);

        assertThat(room.enter("c", "10.0.0.1", 3)).containsExactly(new Displaced<>("a", Bound.SHARE));

        room.begin("b");
        room.begin("c");
        assertThat(room.enter("d", "10.0.0.1", 4)).containsExactly(new Displaced<>("d", Bound.SHARE));
        assertThat(room.begin("other")).isTrue();
    }

    @Test
    void one_without_a_share_may_take_all() {
        enter("a", "b", "c");

        assertThat(room.enter("d", null, 4)).isEmpty();
    }

    @Test
    void headers_take_room_until_their_request_ends() {
        enter("a", "b", "c");
        room.hear("c", Room.CONNECTION);
        assertThat(room.taken()).isEqualTo(PLACES * Room.CONNECTION);
        room.begin("c");

        assertThat(room.hear("b", 1)).containsExactly(new Displaced<>("a", Bound.FULL));

        room.end("c", 5);
        assertThat(room.taken()).isEqualTo(2 * Room.CONNECTION + 1);
    }

    @Test
    void headers_for_which_nobody_can_make_room_end_their_own_connection() {
        enter("a");

        assertThat(room.hear("a", PLACES * Room.CONNECTION)).containsExactly(new Displaced<>("a", Bound.FULL));
        assertThat(room.taken()).isZero();
    }

    @Test
    void silence_is_borne_for_less_time_than_a_pause() {
        enter("silent", "paused", "answering", "unread");
        room.hear("paused", 0);
        room.hear("answering", 0);
        room.begin("answering");
        room.hear("unread", 0);
        room.begin("unread");
        room.await("unread", FIRST.toNanos());

        assertThat(overdue(FIRST)).isEmpty();
        assertThat(overdue(FIRST.plusNanos(1))).containsExactly(new Displaced<>("silent", Bound.SILENT));
        assertThat(overdue(IDLE.plusNanos(2))).containsExactly(new Displaced<>("paused", Bound.IDLE));
        assertThat(overdue(FIRST.plus(IDLE).plusNanos(1))).containsExactly(new Displaced<>("unread", Bound.IDLE));
        assertThat(room.connections()).isOne();
    }

    @Test
    void whatever_happens_the_room_is_never_overfull_and_empty_at_the_end() {
        Random random = new Random(7);
        List<String> names = IntStream.range(0, 12).mapToObj(Integer::toString).toList();
        for (int now = 0; now < 20_000; now++) {
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> {
                    room.leave(name);
                    room.enter(name, random.nextBoolean() ? null : "10.0.0." + random.nextInt(2), now);
                }
                case 1 -> room.hear(name, random.nextInt(2000));
                case 2 -> room.begin(name);
                case 3 -> room.end(name, now);
                case 4 -> room.await(name, now);
                default -> room.leave(name);
            }
            assertThat(room.taken()).isBetween(0L, PLACES * Room.CONNECTION);
        }
        names.forEach(room::leave);
        assertThat(room.taken()).isZero();
        assertThat(room.connections()).isZero();
    }

    private List<Displaced<String>> overdue(Duration now) {
        return room.overdue(now.toNanos(), FIRST.toNanos(), IDLE.toNanos());
    }

    private void enter(String... names) {
        for (int i = 0; i < names.length; i++) {
            assertThat(room.enter(names[i], null, i == 0 ? 0 : 1)).isEmpty();
        }
    }
}
