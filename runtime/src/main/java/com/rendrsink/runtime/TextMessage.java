package com.rendrsink.runtime;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a line, in one line. */
final class TextMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return LogText.escape(String.valueOf(event.getFormattedMessage()));
    }
}
