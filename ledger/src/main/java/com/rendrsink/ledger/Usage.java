package com.rendrsink.ledger;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The usage of accounts, computed on request. */
public final class Usage {
    private final Database database;

    Usage(Database database) {
        this.database = database;
    }

    /**
     * Adds to the hour's requests of many namespaces, with one statement. The rows are in order, because servers that
     * update the same rows in different orders would block each other.
     *
     * @param requests their number by namespace
     */
    public void count(SortedMap<String, Long> requests, Instant at) {
        database.inTransaction(sql -> sql.createInsert("insert into request_count (namespace, hour, requests)"
                        + " select namespace, :hour, requests from unnest(string_to_array(:namespaces, ' '),"
                        + " cast(string_to_array(:requests, ' ') as bigint[])) as counted (namespace, requests)"
                        + " on conflict (namespace, hour)"
                        + " do update set requests = request_count.requests + excluded.requests")
                .addParam("hour", Database.timestamp(at.truncatedTo(ChronoUnit.HOURS)))
                .addParam("namespaces", String.join(" ", requests.keySet()))
                .addParam(
                        "requests",
                        requests.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .execute());
    }

    static void insert(DbExecute sql, StoredEvent event, AttemptUsage usage) {
        sql.createInsert("insert into usage_attempt"
                        + " (event_id, namespace, at, outcome, input_bytes, input_ms, cpu_ms, gpu_ms,"
                        + " processing_ms, work, estimated_ms)"
                        + " values (:event, :namespace, :at, :outcome, :bytes, :ms, :cpu, :gpu,"
                        + " :took, :work, cast(:estimated as bigint))")
                .addParam("event", event.id())
                .addParam("namespace", event.namespace())
                .addParam("at", Database.timestamp(event.at()))
                .addParam("outcome", usage.outcome())
                .addParam("bytes", usage.inputBytes())
                .addParam("ms", usage.inputMs())
                .addParam("cpu", usage.cpuMs())
                .addParam("gpu", usage.gpuMs())
                .addParam("took", usage.processingMs())
                .addParam("work", usage.work())
                .addParam(
                        "estimated",
                        usage.estimatedMs().isPresent()
                                ? Long.toString(usage.estimatedMs().getAsLong())
                                : null)
                .execute();
        for (AttemptUsage.Output output : usage.outputs()) {
            sql.createInsert("insert into usage_output (event_id, format, derivatives, bytes, ms)"
                            + " values (:event, :format, :derivatives, :bytes, :ms)")
                    .addParam("event", event.id())
                    .addParam("format", output.format())
                    .addParam("derivatives", output.derivatives())
                    .addParam("bytes", output.bytes())
                    .addParam("ms", output.ms())
                    .execute();
        }
    }

    /** The intervals with any usage, oldest first; {@code to} is exclusive. */
    public List<UsageReport> report(String namespace, Instant from, Instant to, Granularity granularity) {
        String attempts =
                "select " + granularity.spanOf("at") + " as span, count(*) filter (where outcome = 'processed')"
                        + " as processed, count(*) filter (where outcome = 'failed') as failed,"
                        + " coalesce(sum(input_bytes) filter (where outcome = 'processed'), 0) as input_bytes,"
                        + " coalesce(sum(input_ms) filter (where outcome = 'processed'), 0) as input_ms,"
                        + " sum(cpu_ms) as cpu_ms, sum(gpu_ms) as gpu_ms from usage_attempt"
                        + " where namespace = :namespace and at >= :from and at < :to group by 1";
        String outputs = "select " + granularity.spanOf("at") + " as span, format, sum(derivatives) as derivatives,"
                + " sum(bytes) as bytes, sum(ms) as ms from usage_output join usage_attempt using (event_id)"
                + " where namespace = :namespace and at >= :from and at < :to group by 1, 2";
        String assets = "select " + granularity.spanOf("created_at") + " as span, count(*) as assets from asset"
                + " where namespace = :namespace and created_at >= :from and created_at < :to group by 1";
        String requests = "select " + granularity.spanOf("hour") + " as span, sum(requests) as requests"
                + " from request_count where namespace = :namespace and hour >= :from and hour < :to group by 1";
        return database.inTransaction(sql -> {
            Map<Instant, Span> spans = new TreeMap<>();
            for (String query : List.of(attempts, outputs, assets, requests)) {
                rows(sql, query, namespace, from, to)
                        .forEach(row -> spans.computeIfAbsent(Database.instant(row, "span"), Span::new)
                                .add(row));
            }
            return spans.values().stream().map(Span::report).toList();
        });
    }

    /** Over the latest attempts of all accounts, because they share the nodes. */
    public Costs costs() {
        return database.inTransaction(sql -> sql.createGet(
                        "select count(*) as attempts,"
                                + " coalesce(regr_intercept(processing_ms, work), -1) as base,"
                                + " coalesce(regr_slope(processing_ms, work), -1) as slope,"
                                + " avg(cast(abs(estimated_ms - processing_ms) as double precision) / greatest(processing_ms, 1)) as error"
                                + " from (select * from usage_attempt where outcome = 'processed' order by at desc limit 500) latest")
                .execute()
                .map(row -> new Costs(
                        row.column("attempts").get(Long.class),
                        row.column("base").get(Double.class),
                        row.column("slope").get(Double.class),
                        Optional.ofNullable(row.column("error").get(Double.class))
                                .orElse(Double.NaN)))
                .orElseThrow());
    }

    private static List<DbRow> rows(DbExecute sql, String query, String namespace, Instant from, Instant to) {
        return new ArrayList<>(sql.createQuery(query)
                .addParam("namespace", namespace)
                .addParam("from", Database.timestamp(from))
                .addParam("to", Database.timestamp(to))
                .execute()
                .toList());
    }
}
