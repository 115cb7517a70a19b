package com.rendrsink.ledger;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A report builder: each row contributes some of the columns. */
final class Span {
    private final Instant start;
    private final Map<String, Long> sums = new TreeMap<>();
    private final Map<String, UsageReport.Format> formats = new TreeMap<>();

    Span(Instant start) {
        this.start = start;
    }

    void add(DbRow row) {
        Map<String, Long> numbers = new TreeMap<>();
        String[] format = {""};
        row.forEach(column -> {
            if (column.name().equals("format")) {
                format[0] = column.get(String.class);
            } else if (!column.name().equals("span")) {
                numbers.put(column.name(), column.get(Number.class).longValue());
            }
        });
        if (format[0].isEmpty()) {
            sums.putAll(numbers);
        } else {
            formats.put(
                    format[0],
                    new UsageReport.Format(
                            number(numbers, "derivatives"), number(numbers, "bytes"), number(numbers, "ms")));
        }
    }

    UsageReport report() {
        return new UsageReport(
                start,
                number(sums, "assets"),
                number(sums, "processed"),
                number(sums, "failed"),
                number(sums, "input_bytes"),
                number(sums, "input_ms"),
                formats.values().stream().mapToLong(UsageReport.Format::bytes).sum(),
                formats.values().stream().mapToLong(UsageReport.Format::ms).sum(),
                number(sums, "cpu_ms"),
                number(sums, "gpu_ms"),
                number(sums, "requests"),
                formats);
    }

    private static long number(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault(name, 0L);
    }
}
