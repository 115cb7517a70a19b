package com.rendrsink.webhooks.send;

import java.net.UnknownHostException;

/** The address is not one that webhooks may go to. */
final class ForbiddenTargetException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenTargetException() {
        this("webhooks do not go to private addresses");
    }

    ForbiddenTargetException(String message) {
        super(message);
    }
}
