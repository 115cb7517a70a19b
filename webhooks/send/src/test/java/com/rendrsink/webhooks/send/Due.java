package com.rendrsink.webhooks.send;

import com.rendrsink.ledger.DueDelivery;
import java.time.Instant;
import java.util.Optional;

/** Deliveries that are due. */
final class Due {
    private Due() {}

    static DueDelivery to(String url) {
        return new DueDelivery(
                "dlv_1",
                "evt_1",
                "asset.processed",
                "media",
                "ast_1",
                url,
                "partner.example",
                "{}",
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Instant.EPOCH);
    }
}
