package com.rendrsink.transcoder.worker.run;

import com.rendrsink.transcoder.contract.ExitCode;

/** Thrown when the run ends early for a known reason. The message is for the partner: no paths, no URLs. */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String reason;

    public RunFailedException(ExitCode code, String message) {
        super(message);
        this.code = code;
        this.reason = message;
    }

    public String reason() {
        return reason;
    }

    public ExitCode code() {
        return code;
    }
}
