package com.rendrsink.api.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Reads a connection in pieces of the bytes that have arrived. For each chunk of a body the server requests a line with
 * the size, then that many bytes, then the two bytes after them; it would buffer a chunk of any size in memory, and a
 * line of any length. So the reader reports only the part of a chunk that has arrived: each chunk of the sender becomes
 * several smaller chunks.
 *
 * <p>Only the server decides what is a body and whether it is chunked; this class reads no header. So both always agree
 * on the end of a request.
 */
final class StreamedReader extends DataReader {
    /** The maximum bytes of a chunk's size with its extensions, or of a trailer. */
    static final int MAX_LINE = 1024;
    /** The maximum number of lines after the last chunk; all are ignored. */
    static final int MAX_TRAILERS = 16;
    /** Of a request. */
    static final int MAX_HEADERS = 100;
    /** The server's memory per header and per read, in addition to their bytes. */
    private static final int HEADER_COST = 256;

    private static final int READ_COST = 64;

    private enum Chunk {
        NONE,
        TOLD,
        READ,
        LAST
    }

    private final Arrivals arrivals;
    private final LongConsumer costs;
    private final Consumer<Bound> reached;

    private Chunk chunk = Chunk.NONE;
    /** The rest of the sender's current chunk that was not yet reported to the server. */
    private long left;

    private boolean inHead;
    private int headers;

    /** The server hands out no reader that can be extended but by this constructor; see ADR 14. */
    @SuppressWarnings("removal")
    private StreamedReader(Arrivals arrivals, LongConsumer costs, Consumer<Bound> reached) {
        super(arrivals);
        this.arrivals = arrivals;
        this.costs = costs;
        this.reached = reached;
    }

    /**
     * Reads the headers and bodies of one connection.
     *
     * @param source of its bytes
     * @param costs receives the memory cost in bytes of each further piece of a request's headers
     * @param reached called for a limit before the request is rejected because of it
     */
    static StreamedReader of(DataReader source, LongConsumer costs, Consumer<Bound> reached) {
        return new StreamedReader(new Arrivals(source), costs, reached);
    }

    /** Each read of the connection. */
    private static final class Arrivals implements Supplier<byte[]> {
        private final DataReader source;
        private int latest;

        Arrivals(DataReader source) {
            this.source = source;
        }

        @Override
        public byte[] get() {
            source.ensureAvailable();
            latest = source.available();
            return source.readBytes(latest);
        }
    }

    @Override
    public void pullData() {
        super.pullData();
        if (inHead) {
            costs.accept(READ_COST + arrivals.latest);
        }
    }

    /** The first call for a request, and again for each header. */
    @Override
    public int findNewLine(int max) {
        inHead = true;
        return super.findNewLine(max);
    }

    /** Called before each header: is this the end of the headers? */
    @Override
    public boolean startsWithNewLine() {
        boolean isEnd = super.startsWithNewLine();
        if (isEnd) {
            inHead = false;
            headers = 0;
        } else {
            headers++;
            if (headers > MAX_HEADERS) {
                reached.accept(Bound.HEADERS);
                throw refusal("Too many headers");
            }
            costs.accept(HEADER_COST);
        }
        return isEnd;
    }

    /** The server reads only these lines: the size of a chunk, and the line after the last chunk. */
    @Override
    public String readLine() {
        if (chunk == Chunk.LAST) {
            chunk = Chunk.NONE;
            skipTrailers();
            return "";
        }
        if (left == 0) {
            OptionalLong size = ChunkSize.parse(line());
            left = size.orElseThrow(() -> refusal("Chunk size is invalid"));
            if (left == 0) {
                chunk = Chunk.LAST;
                return "0";
            }
        }
        ensureAvailable();
        int piece = (int) Math.min(left, available());
        left -= piece;
        chunk = Chunk.TOLD;
        return Integer.toHexString(piece);
    }

    @Override
    public BufferData readBuffer(int length) {
        BufferData data = getBuffer(length);
        super.skip(length);
        if (chunk == Chunk.TOLD) {
            chunk = Chunk.READ;
        }
        return data;
    }

    /** Called after the bytes of a chunk: skips its end, which only the last piece of the sender's chunk has. */
    @Override
    public void skip(int length) {
        if (chunk != Chunk.READ) {
            super.skip(length);
            return;
        }
        chunk = Chunk.NONE;
        if (left == 0 && (read() != '\r' || read() != '\n')) {
            throw refusal("A chunk is longer than its size");
        }
    }

    private void skipTrailers() {
        for (int i = 0; i <= MAX_TRAILERS; i++) {
            if (line().isEmpty()) {
                return;
            }
        }
        reached.accept(Bound.LINE);
        throw refusal("Too many trailers");
    }

    private String line() {
        int length = super.findNewLine(MAX_LINE);
        if (length == MAX_LINE) {
            reached.accept(Bound.LINE);
            throw refusal("A line of the body is too long");
        }
        String line = readAsciiString(length);
        super.skip(2);
        return line;
    }

    private static RequestException refusal(String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(Status.BAD_REQUEST_400)
                .message(message)
                .setKeepAlive(false)
                .build();
    }
}
