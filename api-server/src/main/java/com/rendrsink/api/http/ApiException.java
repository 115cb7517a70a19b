package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import java.util.Map;

/** A request whose response is a {@link Problem}. {@code details} are added to the error object. */
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

    /** An invalid parameter and its name. */
    public static ApiException param(Problem problem, String param, String text) {
        return new ApiException(problem, text, Map.of("param", param));
    }

    /**
     * A path that does not support this method.
     *
     * @param allowed the value of the header Allow, which every 405 response must have
     */
    public static ApiException methodNotAllowed(String allowed) {
        Problem problem = Problem.METHOD_NOT_ALLOWED;
        return new ApiException(problem, problem.description(), Map.of(), Map.of("Allow", allowed));
    }

    /** No valid key; such a response must name the scheme. */
    static ApiException unauthorized() {
        Problem problem = Problem.UNAUTHORIZED;
        return new ApiException(problem, problem.description(), Map.of(), Map.of("WWW-Authenticate", "Bearer"));
    }

    /**
     * A temporary error; a retry may succeed.
     *
     * @param seconds the value of the header Retry-After
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

    /**
     * Headers of the error response; headers that were set before the failure are dropped with the rest of that
     * response.
     */
    public Map<String, String> headers() {
        return headers;
    }
}
