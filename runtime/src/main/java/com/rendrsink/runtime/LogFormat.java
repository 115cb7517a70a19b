package com.rendrsink.runtime;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Map;
import net.logstash.logback.composite.loggingevent.KeyValuePairsJsonProvider;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/** The format of a log line. */
public enum LogFormat {
    /** For people. Text from a client cannot start a line, forge a field or control a terminal. */
    TEXT {
        @Override
        public Encoder<ILoggingEvent> encoder(LoggerContext context) {
            PatternLayout layout = new PatternLayout();
            layout.setContext(context);
            layout.getInstanceConverterMap().put("text", TextMessage::new);
            layout.getInstanceConverterMap().put("fields", TextFields::new);
            layout.getInstanceConverterMap().put("trace", TextTrace::new);
            layout.setPattern("%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %text %fields%n%trace");
            layout.start();
            LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
            encoder.setContext(context);
            encoder.setLayout(layout);
            encoder.start();
            return encoder;
        }
    },

    /** One JSON object per line. The thread is omitted, because virtual threads have no useful name. */
    JSON {
        @Override
        public Encoder<ILoggingEvent> encoder(LoggerContext context) {
            LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
            encoder.setContext(context);
            encoder.setProviders(providers());
            encoder.start();
            return encoder;
        }
    };

    /** The value of {@code RENDRSINK_LOG_FORMAT}: {@code json}, otherwise text. */
    public static LogFormat of(Map<String, String> environment) {
        return "json".equals(environment.get("RENDRSINK_LOG_FORMAT")) ? JSON : TEXT;
    }

    public abstract Encoder<ILoggingEvent> encoder(LoggerContext context);

    private static LoggingEventJsonProviders providers() {
        LoggingEventFormattedTimestampJsonProvider time = new LoggingEventFormattedTimestampJsonProvider();
        time.setFieldName("time");
        time.setTimeZone("UTC");
        LoggerNameJsonProvider logger = new LoggerNameJsonProvider();
        logger.setFieldName("logger");
        StackTraceJsonProvider trace = new StackTraceJsonProvider();
        trace.setFieldName("exception");
        LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
        providers.addTimestamp(time);
        providers.addLogLevel(new LogLevelJsonProvider());
        providers.addLoggerName(logger);
        providers.addMessage(new MessageJsonProvider());
        providers.addKeyValuePairs(new KeyValuePairsJsonProvider());
        providers.addStackTrace(trace);
        return providers;
    }
}
