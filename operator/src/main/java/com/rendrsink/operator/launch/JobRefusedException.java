package com.rendrsink.operator.launch;

/** The cluster rejected the plan or the Job of a launch. No Job exists, and the plan is deleted. */
public final class JobRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence the server's message, at most 500 characters without control characters */
    JobRefusedException(String sentence, Throwable answer) {
        super(sentence, answer);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
