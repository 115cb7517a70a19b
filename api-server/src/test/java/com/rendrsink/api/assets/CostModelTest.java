package com.rendrsink.api.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.ledger.Costs;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.media.Container;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final List<DerivativeSpec> MP4 =
            List.of(new DerivativeSpec(Container.MP4, 1280, null, null, null, null, null));

    private Instant now = Instant.parse("2026-03-28T14:22:01Z");
    private Costs ledger = new Costs(20, 1000, 2, 0.1);
    private boolean unavailable;
    private final InstantSource clock = () -> now;
    private final CostModel model = new CostModel(this::read, clock);

    @Test
    void an_estimate_follows_what_finished_assets_took() {
        assertThat(estimate(5000)).isEqualTo(1000 + 2 * 5000);
    }

    @Test
    void a_few_assets_or_a_falling_line_are_not_believed() {
        ledger = new Costs(3, 1000, 2, Double.NaN);
        long guess = estimate(5000);
        now = now.plusSeconds(60);
        ledger = new Costs(300, 9000, -1, 0.5);

        assertThat(guess).isEqualTo(4000 + 1250);
        assertThat(estimate(5000)).isEqualTo(guess);
    }

    @Test
    void a_file_that_does_not_say_how_long_it_lasts_is_judged_by_its_size() {
        assertThat(model.estimateMs(MP4, OptionalLong.empty(), 500 * 5000)).isEqualTo(estimate(5000));
    }

    @Test
    void a_heavier_codec_takes_longer() {
        List<DerivativeSpec> webm = List.of(new DerivativeSpec(Container.WEBM, 1280, null, null, null, null, null));

        assertThat(model.estimateMs(webm, OptionalLong.of(5000), 1)).isGreaterThan(estimate(5000));
    }

    @Test
    void an_outage_of_the_ledger_leaves_the_last_line_in_use() {
        long before = estimate(5000);
        now = now.plusSeconds(60);
        unavailable = true;

        assertThat(estimate(5000)).isEqualTo(before);
    }

    private long estimate(long durationMs) {
        return model.estimateMs(MP4, OptionalLong.of(durationMs), 1);
    }

    private Costs read() {
        if (unavailable) {
            throw new LedgerUnavailableException("unavailable", new IllegalStateException());
        }
        return ledger;
    }
}
