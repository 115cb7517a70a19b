package com.rendrsink.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings from {@code RENDRSINK_*} variables. Errors are collected, so that a failed start reports all of them
 * and not only the first; until {@link #requireNothingMissing}, an invalid setting is empty or has its default.
 */
public final class Environment {
    private static final String PREFIX = "RENDRSINK_";

    private final Map<String, String> variables;
    private final List<String> missing = new ArrayList<>();
    private final List<String> notNumbers = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** A blank value counts as missing: the chart sets every variable and leaves unused ones empty. */
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

    public Duration seconds(String name, Duration usual) {
        return Duration.ofSeconds(number(name, usual.toSeconds()));
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
     * Completes the reading.
     *
     * @throws IllegalArgumentException that names every variable that is missing or not a number
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

    /** Each variable once, although two settings may use the same variable as a fallback. */
    private static String names(List<String> variables) {
        return String.join(", ", variables.stream().distinct().toList());
    }
}
