package com.rendrsink.api.http;

import java.util.Map;

/** A request that is answered with a {@link Problem}. {@code details} are added to the error object. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String text;
    private final transient Map<String, Object> details;

    public ApiException(Problem problem, String text, Map<String, Object> details) {
        super(text);
        this.problem = problem;
        this.text = text;
        this.details = Map.copyOf(details);
    }

    public ApiException(Problem problem, String text) {
        this(problem, text, Map.of());
    }

    public ApiException(Problem problem) {
        this(problem, problem.description());
    }

    /** A bad parameter, named. */
    public static ApiException param(Problem problem, String param, String text) {
        return new ApiException(problem, text, Map.of("param", param));
    }

    public Problem problem() {
        return problem;
    }

    public String text() {
        return text;
    }

    public Map<String, Object> details() {
        return details;
    }
}
