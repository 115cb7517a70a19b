package com.rendrsink.transcoder.worker.process;

import com.github.kokorin.jaffree.log.LogMessage;
import com.github.kokorin.jaffree.process.StdReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Damaged media can cause one ffmpeg error per packet, and jaffree's own readers keep every error; the last lines show
 * why it failed.
 */
final class LastLines implements StdReader<Boolean> {
    private static final int LIMIT = 20;

    private final Deque<String> last = new ArrayDeque<>();

    /** Null, because the other reader returns the result. */
    @Override
    public @Nullable Boolean read(InputStream body) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            add("the rest could not be read");
        }
        return null;
    }

    private synchronized void add(String line) {
        last.addLast(line);
        if (last.size() > LIMIT) {
            last.removeFirst();
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(last);
    }

    @Override
    public List<LogMessage> getErrorLogMessages() {
        return List.of();
    }
}
