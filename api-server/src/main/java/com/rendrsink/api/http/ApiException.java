package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import java.util.Map;

/** A request that is answered with a {@link Problem}. {@code details} are added to the error object. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String text;
    private final transient Map<String, Object> details;
    private final transient Map<String, String> headers;

    private ApiException(Problem problem, String text, Map<String, Object> details, Map<String, String> headers) {
        super(text);
        this.problem = problem;
        this.text = text;
        this.details = Map.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    public ApiException(Problem problem, String text, Map<String, Object> details) {
        this(problem, text, details, Map.of());
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

    /**
     * A path that does not answer this method.
     *
     * @param allowed as in the header Allow, which every such answer must have
     */
    public static ApiException methodNotAllowed(String allowed) {
        Problem problem = Problem.METHOD_NOT_ALLOWED;
        return new ApiException(problem, problem.description(), Map.of(), Map.of("Allow", allowed));
    }

    /**
     * Worth another try.
     *
     * @param seconds as in the header Retry-After
     */
    static ApiException later(Problem problem, String text, Map<String, Object> details, long seconds) {
        return new ApiException(problem, text, details, Map.of("Retry-After", Long.toString(seconds)));
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

    /** Headers of the answer; those set before a failure are dropped with everything else of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
