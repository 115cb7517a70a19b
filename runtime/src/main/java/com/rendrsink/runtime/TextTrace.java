package com.rendrsink.runtime;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** The stack trace in its own lines, whose messages may be a client's text. */
final class TextTrace extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return LogText.escapeLines(super.throwableProxyToString(failure));
    }
}
