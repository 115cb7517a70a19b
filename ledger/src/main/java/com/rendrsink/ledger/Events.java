package com.rendrsink.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The events of assets, handed over by the operator. */
public final class Events {
    private static final String ID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    Events(Database database) {
        this.database = database;
    }

    /**
     * Stores the event with its delivery, its usage and its asset's list entry in one transaction. Idempotent; false if
     * it was already stored.
     */
    public boolean append(StoredEvent event) {
        return database.inTransaction(sql -> {
            long added = sql.createInsert(
                            "insert into event (id, namespace, asset_id, sequence, type, at, payload, traceparent)"
                                    + " values (:id, :namespace, :asset, :sequence, :type, :at, :payload, :traceparent)"
                                    + " on conflict (id) do nothing")
                    .addParam("id", event.id())
                    .addParam("namespace", event.namespace())
                    .addParam("asset", event.assetId())
                    .addParam("sequence", event.sequence())
                    .addParam("type", event.type())
                    .addParam("at", Database.timestamp(event.at()))
                    .addParam("payload", event.payload())
                    .addParam("traceparent", event.traceparent().orElse(null))
                    .execute();
            if (added == 0) {
                return false;
            }
            event.webhookUrl()
                    .ifPresent(url -> sql.createInsert("insert into delivery"
                                    + " (id, event_id, namespace, url, state, due_at, leased_until)"
                                    + " values (:id, :event, :namespace, :url, 'pending', :at, :at)")
                            .addParam("id", deliveryId())
                            .addParam("event", event.id())
                            .addParam("namespace", event.namespace())
                            .addParam("url", url)
                            .addParam("at", Database.timestamp(event.at()))
                            .execute());
            AssetIndex.insert(sql, event.asset(), event.sequence());
            if (event.isLast()) {
                sql.createUpdate("update asset set deleted_at = :at where namespace = :namespace and asset_id = :asset")
                        .addParam("at", Database.timestamp(event.at()))
                        .addParam("namespace", event.namespace())
                        .addParam("asset", event.assetId())
                        .execute();
            }
            event.usage().ifPresent(usage -> Usage.insert(sql, event, usage));
            return true;
        });
    }

    private String deliveryId() {
        byte[] id = new byte[12];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) ID_DIGITS.charAt(random.nextInt(ID_DIGITS.length()));
        }
        return "dlv_" + new String(id, StandardCharsets.US_ASCII);
    }
}
