package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP/1.1. An offer to speak HTTP/2 is not passed on. */
final class HttpWire implements Wire {
    private static final String END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?imd)^content-length: *(\\d+)\\r$");
    private static final Pattern CHUNKED = Pattern.compile("(?imd)^transfer-encoding: *chunked\\r$");
    private static final Pattern OFFER =
            Pattern.compile("(?imd)^(upgrade|http2-settings|connection: *upgrade).*\\r\\n");
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final String name;
    private boolean headOnly;

    HttpWire(String name) {
        this.name = name;
    }

    @Override
    public Optional<Message> question(BufferedInputStream client) throws IOException {
        String head = head(client);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        String method = head.substring(0, head.indexOf(' '));
        headOnly = method.equals("HEAD");
        String target = head.substring(method.length() + 1, head.indexOf(" HTTP/"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(OFFER.matcher(head).replaceAll("").getBytes(ISO_8859_1));
        body(client, head, all);
        return Optional.of(new Message(
                name + " " + method + " " + general(target), !READS.contains(method), true, all.toByteArray()));
    }

    /** Without what differs from run to run. */
    private static String general(String target) {
        return target.replaceAll("ast([_-])[0-9a-z]{16}", "ast$1ID")
                .replaceAll("crash-\\d+", "NAMESPACE")
                .replaceAll("/[0-9a-f]{16}/", "/REQUEST/")
                .replaceAll("uploadId=[^&]*", "uploadId=ID");
    }

    @Override
    public byte[] answer(BufferedInputStream server) throws IOException {
        String head = head(server);
        if (head.isEmpty()) {
            throw new EOFException("no answer");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.getBytes(ISO_8859_1));
        int status = Integer.parseInt(head.substring(9, 12));
        if (!headOnly && status != 204 && status != 304) {
            body(server, head, all);
        }
        return all.toByteArray();
    }

    private static String head(BufferedInputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == END.charAt(matched) ? matched + 1 : next == END.charAt(0) ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private static void body(BufferedInputStream in, String head, ByteArrayOutputStream all) throws IOException {
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        if (length.find()) {
            copy(in, Integer.parseInt(length.group(1)), all);
        } else if (CHUNKED.matcher(head).find()) {
            int size;
            do {
                String line = line(in, all);
                size = Integer.parseInt(line.trim(), 16);
                copy(in, size + 2, all);
            } while (size > 0);
        }
    }

    private static String line(BufferedInputStream in, ByteArrayOutputStream all) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException("within a chunk");
            }
            line.write(next);
        } while (next != '\n');
        line.writeTo(all);
        return line.toString(ISO_8859_1);
    }

    private static void copy(BufferedInputStream in, int count, ByteArrayOutputStream all) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("within a body");
        }
        all.write(bytes);
    }
}
