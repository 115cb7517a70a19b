package com.rendrsink.e2e.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Text in columns of the required width. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        add(headings);
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
