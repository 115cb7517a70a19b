package com.rendrsink.transcoder.worker;

import com.rendrsink.transcoder.contract.ExitCode;

/** Thrown when the run ends early for a known reason. The message is for the partner: no paths, no URLs. */
final class Verdict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String reason;

    Verdict(ExitCode code, String message) {
        super(message);
        this.code = code;
        this.reason = message;
    }

    String reason() {
        return reason;
    }

    ExitCode code() {
        return code;
    }
}
