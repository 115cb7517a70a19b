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
 * What a connection reads, in pieces of what has come. For each chunk of a body the server asks for a line with its size,
 * for as many bytes, and for the two after them; it would gather a chunk of any size in memory, and a line of any length.
 * So it is told of chunks that are already here: a chunk of the sender's becomes as many as it comes in.
 *
 * <p>What is a body, and whether it is in chunks, the server alone decides; nothing here reads a header. For that reason
 * both can never be of different minds about where a request ends.
 */
final class StreamedReader extends DataReader {
    /** Bytes of a chunk's size with its extensions, or of a trailer. */
    static final int MAX_LINE = 1024;
    /** Lines after the last chunk, all of which are dropped. */
    static final int MAX_TRAILERS = 16;
    /** Of a request. */
    static final int MAX_HEADERS = 100;
    /** What the server keeps of a header, and of each read, beside their bytes. */
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
    /** Of the sender's present chunk, without what the server has been told of. */
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
     * @param costs told of the bytes of memory that each further piece of a request's headers costs
     * @param reached told of a bound before the request is refused for it
     */
    static StreamedReader of(DataReader source, LongConsumer costs, Consumer<Bound> reached) {
        return new StreamedReader(new Arrivals(source), costs, reached);
    }

    /** Each read of the connection, as it comes. */
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

    /** The first thing that is asked of a request, and again for each header. */
    @Override
    public int findNewLine(int max) {
        inHead = true;
        return super.findNewLine(max);
    }

    /** Asked before each header: is this the end of them? */
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

    /** The server reads no line but the size of a chunk, and the one after the last chunk. */
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

    /** After the bytes of a chunk: past its end, which only the last piece of the sender's chunk has. */
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
