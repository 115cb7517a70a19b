package com.rendrsink.transcoder.worker.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON line per step. Strings from the media are escaped and truncated; URLs are never logged, because they are
 * credentials.
 */
public final class StepLog {
    private static final int TEXT_LIMIT = 500;
    private static final int LINE_LIMIT = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;
    private int lines;

    public StepLog(PrintStream out) {
        this.out = out;
    }

    public synchronized void step(String step, Object... keysAndValues) {
        lines++;
        if (lines > LINE_LIMIT) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            line.put(keysAndValues[i].toString(), cut(keysAndValues[i + 1]));
        }
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a log line is made of strings and numbers", e);
        }
    }

    private static Object cut(Object value) {
        return value instanceof String text && text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : value;
    }
}
