package com.rendrsink.webhooks.send;

import java.net.UnknownHostException;

/** The address is not allowed as a webhook target. */
final class ForbiddenTargetException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenTargetException() {
        this("private addresses are not allowed as webhook targets");
    }

    ForbiddenTargetException(String message) {
        super(message);
    }
}
