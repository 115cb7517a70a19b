package com.rendrsink.operator.launch;

/** The cluster took neither the plan nor the Job of a launch, or not the Job. No Job is there, and the plan is deleted. */
public final class JobRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence the server's, at most 500 characters without control characters */
    JobRefusedException(String sentence, Throwable answer) {
        super(sentence, answer);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
