package com.rendrsink.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Deliveries that wait, by the thousand. Each is an asset's only one. */
record Backlog(DataSource source) {
    private static final String EVENTS = "insert into event (id, namespace, asset_id, sequence, type, at, payload)"
            + " select ? || '-' || n, ?, ? || '-' || n, 1, 'asset.processed', ?, '{}' from generate_series(1, ?) n";
    private static final String DELIVERIES =
            "insert into delivery (id, event_id, namespace, url, state, due_at, leased_until)"
                    + " select 'dlv-' || id, id, namespace, 'https://' || replace(?, '#', substring(id from '[0-9]+$'))"
                    + " || '/hook', 'pending', at, at from event where id like ? || '-%'";

    /**
     * Adds as many.
     *
     * @param name theirs, which no other backlog's begins with
     * @param host to which they go; # stands for a number of each one's own
     */
    void add(String name, String namespace, String host, Instant due, int count) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement events = connection.prepareStatement(EVENTS);
                PreparedStatement deliveries = connection.prepareStatement(DELIVERIES)) {
            events.setString(1, name);
            events.setString(2, namespace);
            events.setString(3, name);
            events.setTimestamp(4, Timestamp.from(due));
            events.setInt(5, count);
            events.execute();
            deliveries.setString(1, host);
            deliveries.setString(2, name);
            deliveries.execute();
        }
    }

    /** As autovacuum does it in a while. */
    void vacuum() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze delivery, event");
        }
    }

    /** What room is left while these are tried. */
    static Room beside(Collection<DueDelivery> inFlight) {
        Set<String> ids = inFlight.stream().map(DueDelivery::id).collect(Collectors.toSet());
        return new Room(
                ids,
                inFlight.stream().collect(Collectors.toMap(DueDelivery::namespace, one -> 1, Integer::sum)),
                inFlight.stream().collect(Collectors.toMap(DueDelivery::host, one -> 1, Integer::sum)));
    }

    static List<String> namespaces(List<DueDelivery> deliveries) {
        return deliveries.stream()
                .map(DueDelivery::namespace)
                .distinct()
                .sorted()
                .toList();
    }
}
