package com.rendrsink.runtime;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
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
    /** For people. A line break from a client does not start a new line. */
    TEXT {
        @Override
        public Encoder<ILoggingEvent> encoder(LoggerContext context) {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern(
                    "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %msg %replace(%kvp{NONE}){'[\\r\\n]', '_'}%n%ex");
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
