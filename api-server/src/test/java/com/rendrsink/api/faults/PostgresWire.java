package com.rendrsink.api.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * PostgreSQL's protocol, in clear text. A question is all that the client sends up to a Sync. A change is a commit of a
 * transaction that wrote, named by what it wrote.
 */
final class PostgresWire implements Wire {
    private static final int NAME_LENGTH = 60;

    private final List<String> writes = new ArrayList<>();
    private boolean started;
    private boolean inTransaction;

    @Override
    public Optional<Message> question(BufferedInputStream client) throws IOException {
        client.mark(1);
        if (client.read() < 0) {
            return Optional.empty();
        }
        client.reset();
        DataInputStream in = new DataInputStream(client);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (!started) {
            started = true;
            read(in, all);
            return Optional.of(new Message("db start", false, true, all.toByteArray()));
        }
        List<String> statements = new ArrayList<>();
        while (true) {
            int type = in.read();
            all.write(type);
            byte[] body = read(in, all);
            switch (type) {
                case 'P' -> statements.add(text(body, text(body, 0).length() + 1));
                case 'Q' -> statements.add(text(body, 0));
                case 'X' -> {
                    return Optional.of(new Message("db end", false, false, all.toByteArray()));
                }
                case -1 -> throw new EOFException("within a message");
                default -> {}
            }
            if (type == 'S' || type == 'Q') {
                return Optional.of(message(statements, all.toByteArray()));
            }
        }
    }

    private Message message(List<String> statements, byte[] bytes) {
        boolean ends = false;
        for (String statement : statements) {
            String verb = statement.strip().toLowerCase(Locale.ROOT).split("\\s+", 2)[0];
            switch (verb) {
                case "begin" -> inTransaction = true;
                case "commit", "rollback" -> ends = true;
                case "insert", "update", "delete" -> writes.add(name(statement));
                default -> {}
            }
        }
        boolean changes = !writes.isEmpty() && (ends || !inTransaction);
        String label = changes
                ? "db commit " + String.join(" + ", writes)
                : "db " + statements.stream().map(PostgresWire::name).collect(Collectors.joining(" + "));
        if (ends || !inTransaction) {
            writes.clear();
            inTransaction = false;
        }
        return new Message(label, changes, true, bytes);
    }

    private static String name(String statement) {
        return statement.substring(0, Math.min(NAME_LENGTH, statement.length()));
    }

    /** Up to ReadyForQuery. */
    @Override
    public byte[] answer(BufferedInputStream server) throws IOException {
        DataInputStream in = new DataInputStream(server);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int type;
        do {
            type = in.read();
            if (type < 0) {
                throw new EOFException("no answer");
            }
            all.write(type);
            read(in, all);
        } while (type != 'Z');
        return all.toByteArray();
    }

    private static byte[] read(DataInputStream in, ByteArrayOutputStream all) throws IOException {
        int length = in.readInt();
        byte[] body = new byte[length - Integer.BYTES];
        in.readFully(body);
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        all.writeBytes(body);
        return body;
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, UTF_8);
    }
}
