package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedDnsTest {
    /** As a system that gives no more threads. */
    private static Thread none(Runnable work) {
        throw new OutOfMemoryError("unable to create native thread");
    }

    @Test
    void a_lookup_that_gets_no_thread_keeps_no_place() {
        InFlight inFlight = new InFlight();
        InFlight.Place place = inFlight.begin(Due.to("https://partner.example"));
        try (BoundedDns dns = new BoundedDns(name -> List.of(), BoundedDnsTest::none)) {
            assertThatThrownBy(
                            () -> ScopedValue.where(BoundedDns.PLACE, place).call(() -> dns.lookup("partner.example")))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("native thread");
        }

        place.leave();
        assertThat(inFlight.count()).isZero();
    }
}
