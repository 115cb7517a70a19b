package com.rendrsink.runtime;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** The fields of a line: a value that could be read as more than one field is quoted. */
final class TextFields extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of()).stream()
                .map(pair -> pair.key + "=" + LogText.value(String.valueOf(pair.value)))
                .collect(Collectors.joining(" "));
    }
}
