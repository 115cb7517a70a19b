package com.rendrsink.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Through Logback itself, with its output caught. */
class LogFormatTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Test
    void json_is_one_object_a_line_with_the_keys_and_without_the_thread() throws IOException {
        log(LogFormat.JSON);

        List<String> lines = written.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("time", "level", "logger", "message", "path", "status");
        assertThat(Instant.parse(first.path("time").asText())).isBefore(Instant.now());
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("logger").asText()).isEqualTo("com.rendrsink.Some");
        assertThat(first.path("message").asText()).isEqualTo("said \"so\"");
        assertThat(first.path("path").asText()).isEqualTo("/a\nb");
        assertThat(first.path("status").isInt()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(lines.getLast())
                        .path("exception")
                        .asText())
                .startsWith("java.lang.IllegalStateException: broken\n");
    }

    @Test
    void text_says_the_same_to_people() {
        log(LogFormat.TEXT);

        assertThat(written.toString(UTF_8).lines().findFirst().orElseThrow())
                .matches("\\S+ INFO  Some: said \"so\" path=\"/a\\\\nb\" status=200");
    }

    @Test
    void text_from_a_client_forges_no_field_and_no_terminal_sequence() {
        assertThat(text("/v1/x status=200")).endsWith(" path=\"/v1/x status=200\"");
        assertThat(text("a=b")).endsWith(" path=\"a=b\"");
        assertThat(text("a\" b=\"c\\")).endsWith(" path=\"a\\\" b=\\\"c\\\\\"");
        assertThat(text("\"")).endsWith(" path=\"\\\"\"");
        assertThat(text("a\u001b[2Jb")).endsWith(" path=\"a\\u001b[2Jb\"");
        assertThat(text("a\u0000\u007f\u0085\u009b\u2028\u202eb"))
                .endsWith(" path=\"a\\u0000\\u007f\\u0085\\u009b\\u2028\\u202eb\"");
        assertThat(text("")).endsWith(" path=");
        assertThat(text("/v1/assets/é日😀")).endsWith(" path=/v1/assets/é日😀");
    }

    @Test
    void a_message_or_an_exception_forges_no_line_and_no_terminal_sequence() {
        logger(LogFormat.TEXT)
                .atError()
                .setCause(new IllegalStateException("bad\u001b[2J"))
                .log("said\n2026-01-01 INFO  forged\u001b[2J");

        assertThat(written.toString(UTF_8)).doesNotContain("\u001b");
        assertThat(written.toString(UTF_8).lines().findFirst().orElseThrow())
                .contains("said\\n2026-01-01 INFO  forged");
        assertThat(written.toString(UTF_8).lines()).anyMatch(line -> line.startsWith("\tat "));
    }

    private String text(String value) {
        written.reset();
        logger(LogFormat.TEXT).atInfo().addKeyValue("path", value).log("request");
        return written.toString(UTF_8).stripTrailing();
    }

    @Test
    void only_json_is_json() {
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(Map.of("RENDRSINK_LOG_FORMAT", "text"))).isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(Map.of("RENDRSINK_LOG_FORMAT", "json"))).isEqualTo(LogFormat.JSON);
    }

    private void log(LogFormat format) {
        var logger = logger(format);
        logger.atInfo().addKeyValue("path", "/a\nb").addKeyValue("status", 200).log("said \"so\"");
        logger.atError().setCause(new IllegalStateException("broken")).log("failed");
    }

    private Logger logger(LogFormat format) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(format.encoder(context));
        appender.setOutputStream(written);
        appender.start();
        var logger = context.getLogger("com.rendrsink.Some");
        logger.detachAndStopAllAppenders();
        logger.setAdditive(false);
        logger.addAppender(appender);
        return logger;
    }
}
