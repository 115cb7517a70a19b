package com.rendrsink.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from {@code RENDRSINK_*} variables. What is wrong is gathered, so that a start that fails names all of it and
 * not just the first; until {@link #requireNothingMissing} a wrong setting reads as empty or as its usual value.
 */
public final class Environment {
    private static final String PREFIX = "RENDRSINK_";

    private final Map<String, String> variables;
    private final List<String> missing = new ArrayList<>();
    private final List<String> notNumbers = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** A blank value is none: the chart sets every variable, and leaves empty what is not wanted. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(PREFIX + name)).filter(value -> !value.isBlank());
    }

    public String required(String name) {
        return optional(name).orElseGet(() -> {
            missing.add(PREFIX + name);
            return "";
        });
    }

    public long number(String name, long usual) {
        return optional(name).map(text -> parse(name, text, usual)).orElse(usual);
    }

    private long parse(String name, String text, long usual) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            notNumbers.add(PREFIX + name);
            return usual;
        }
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException naming every variable that was asked for and is missing or no number
     */
    public void requireNothingMissing() {
        List<String> complaints = new ArrayList<>();
        if (!missing.isEmpty()) {
            complaints.add("these variables must be set: " + names(missing));
        }
        if (!notNumbers.isEmpty()) {
            complaints.add("these variables must be integers: " + names(notNumbers));
        }
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", complaints));
        }
    }

    /** Each once, though two settings may fall back on the same variable. */
    private static String names(List<String> variables) {
        return String.join(", ", variables.stream().distinct().toList());
    }
}
