package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.rendrsink.runtime.LogFormat;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the servers write in JSON, beside what they write anyway. */
final class CaughtLog implements AutoCloseable {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger root;

    CaughtLog() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        appender.setContext(context);
        appender.setEncoder(LogFormat.JSON.encoder(context));
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
    }

    List<String> lines() {
        return written.toString(UTF_8).lines().toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
