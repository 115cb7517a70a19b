package com.rendrsink.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlabSharesTest {
    private static final int PART = SlabShares.PART;
    /** The slabs of a server with 256 MiB, and the parts that fill at once by default. */
    private static final int SLABS = 6 * PART;

    private static final int MOST = 32;

    private final SlabShares shares = new SlabShares(SLABS);

    @Test
    void a_part_that_has_received_little_holds_little() {
        shares.take(new Claim("one"));

        assertThat(shares.free()).isEqualTo(SLABS - 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 80"})
    void accounts_that_take_all_they_can_leave_memory_to_others(int accounts, int most) {
        List<Claim> greedy = claims(accounts, 4);
        while (takeEach(greedy)) {}

        assertThat(SLABS - shares.free()).isLessThanOrEqualTo(most);
        Claim newcomer = new Claim("newcomer");
        for (int slab = 0; slab < PART; slab++) {
            assertThat(shares.take(newcomer)).isTrue();
        }
    }

    @Test
    void as_many_uploads_of_different_accounts_as_there_may_be_can_start() {
        List<Claim> greedy = claims(MOST - 1, 1);
        while (takeEach(greedy)) {}

        assertThat(shares.take(new Claim("newcomer"))).isTrue();
    }

    @Test
    void an_account_has_one_seat() {
        List<Claim> parts = claims(1, 4);
        while (takeEach(parts)) {}

        assertThat(parts.stream().filter(Claim::isSeated)).hasSize(1);
    }

    /** Parts that only wait for memory, in any order, of any number of accounts, and with any memory: one can always go on. */
    @ParameterizedTest
    @ValueSource(ints = {PART, PART + 1, 3 * PART, 6 * PART, 20 * PART})
    void there_is_no_deadlock(int slabs) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SlabShares any = new SlabShares(slabs);
            List<Claim> filling = new ArrayList<>();
            for (int part = 0; part < MOST; part++) {
                filling.add(new Claim("account-" + random.nextInt(1 + seed % 10)));
            }
            while (!filling.isEmpty()) {
                int first = random.nextInt(filling.size());
                int moved = 0;
                while (moved < filling.size() && !any.take(filling.get((first + moved) % filling.size()))) {
                    moved++;
                }
                assertThat(moved).as("seed %d", seed).isLessThan(filling.size());
                Claim part = filling.get((first + moved) % filling.size());
                // Some bodies end early.
                if (part.lacking() == 0 || random.nextInt(50) == 0) {
                    filling.remove(part);
                    any.end(part);
                    any.giveBack(part.slabs());
                }
            }
            assertThat(any.free()).isEqualTo(slabs);
        }
    }

    @Test
    void everything_returns() {
        List<Claim> parts = claims(5, 4);
        while (takeEach(parts)) {}
        parts.forEach(shares::end);
        parts.forEach(part -> shares.giveBack(part.slabs()));

        Claim again = new Claim("one");
        for (int slab = 0; slab < PART; slab++) {
            assertThat(shares.take(again)).isTrue();
        }
        assertThat(again.isSeated()).isFalse();
        assertThat(shares.free()).isEqualTo(SLABS - PART);
    }

    private static List<Claim> claims(int accounts, int each) {
        List<Claim> claims = new ArrayList<>();
        for (int part = 0; part < accounts * each; part++) {
            claims.add(new Claim("account-" + part % accounts));
        }
        return claims;
    }

    /** Stops before a part is full: its sender stalls. */
    private boolean takeEach(List<Claim> parts) {
        boolean any = false;
        for (Claim part : parts) {
            any |= part.lacking() > 0 && shares.take(part);
        }
        return any;
    }
}
