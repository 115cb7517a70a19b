package com.rendrsink.operator.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.contract.StorableText;
import com.rendrsink.crds.EventRecord;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Webhook;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.StoredEvent;
import com.rendrsink.operator.metrics.EventMetrics;
import com.rendrsink.operator.names.Traces;
import com.rendrsink.runtime.TraceParent;
import com.rendrsink.storage.OutputUrls;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Hands the events in a status over to the ledger. The ledger stores each event once, even if it is handed over
 * repeatedly.
 */
public final class EventProjector {
    private final Ledger ledger;
    private final OutputUrls urls;
    private final EventMetrics metrics;
    private final ObjectMapper json = StorableText.mapper();

    public EventProjector(Ledger ledger, OutputUrls urls, EventMetrics metrics) {
        this.ledger = ledger;
        this.urls = urls;
        this.metrics = metrics;
    }

    /**
     * Stores the events of the status in order, then the deletion event.
     *
     * @param known ids of events that are already stored
     * @param mayGoOn evaluated after each event
     * @return ids of the stored events, which are the first ones
     * @throws LedgerException if one could not be stored; those before it are stored, those after it were not tried
     */
    Set<String> project(MediaAsset asset, Optional<EventRecord> deletion, Set<String> known, BooleanSupplier mayGoOn) {
        Set<String> stored = new HashSet<>();
        Stream.concat(
                        Optional.ofNullable(asset.getStatus()).stream().flatMap(status -> status.events().stream()),
                        deletion.stream())
                .filter(event -> !known.contains(event.id()))
                .takeWhile(event -> stored.isEmpty() || mayGoOn.getAsBoolean())
                .forEach(event -> {
                    append(stored(asset, event));
                    stored.add(event.id());
                });
        return stored;
    }

    private void append(StoredEvent event) {
        if (ledger.events().append(event)) {
            metrics.handedOver(event.type());
        }
    }

    private StoredEvent stored(MediaAsset asset, EventRecord event) {
        Webhook webhook = asset.getSpec().webhook();
        return new StoredEvent(
                event.id(),
                asset.getMetadata().getNamespace(),
                Objects.requireNonNull(asset.getStatus().assetId()),
                event.sequence(),
                event.type().wireName(),
                event.at(),
                render(Payloads.payload(asset, event, urls::of)),
                Optional.ofNullable(webhook).map(Webhook::url).filter(StorableText::isUrl),
                Traces.of(asset).map(TraceParent::toString),
                LedgerRows.asset(asset, event, render(asset.getSpec().metadata())),
                event.type() == EventType.DELETED,
                LedgerRows.usage(asset, event));
    }

    private String render(Map<String, Object> value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("payloads and metadata are JSON", e);
        }
    }
}
