package com.rendrsink.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read as the server reads it: a line with a size, as many bytes, two more. */
class StreamedReaderTest {
    private static final String NEXT = "GET / HTTP/1.1\r\n";
    /** What a socket gives at most at once. */
    private static final int READ = 8192;

    private final List<Bound> reached = new ArrayList<>();
    private long costs;

    @Test
    void however_bytes_are_split_the_body_is_the_same_and_the_next_request_begins_where_it_ends() {
        Random random = new Random(12);
        for (int run = 0; run < 2000; run++) {
            byte[] body = new byte[random.nextInt(3000)];
            random.nextBytes(body);
            String sent = chunked(body, random) + NEXT;

            StreamedReader reader = reader(split(sent.getBytes(ISO_8859_1), random));

            assertThat(body(reader)).as("run %d", run).isEqualTo(body);
            assertThat(reader.findNewLine(100)).isEqualTo(NEXT.length() - 2);
            assertThat(reader.readAsciiString(NEXT.length())).isEqualTo(NEXT);
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void the_server_sees_only_bytes_that_have_arrived() {
        byte[] some = new byte[READ];
        StreamedReader reader = reader(List.of("7fffffff\r\n".getBytes(US_ASCII), some, some));

        assertThat(Integer.parseInt(reader.readLine(), 16)).isEqualTo(READ);
        reader.readBuffer(READ);
        reader.skip(2);
        assertThat(Integer.parseInt(reader.readLine(), 16)).isEqualTo(READ);
    }

    @Test
    void a_chunk_may_be_larger_than_any_array() {
        long size = 5L << 30;
        byte[] some = new byte[READ];
        Deque<byte[]> first = new ArrayDeque<>(List.of((Long.toHexString(size) + "\r\n").getBytes(US_ASCII)));
        StreamedReader reader = StreamedReader.of(
                DataReader.create(() -> first.isEmpty() ? some : first.removeFirst()), bytes -> {}, reached::add);

        long read = 0;
        while (read < size) {
            int piece = Integer.parseInt(reader.readLine(), 16);
            assertThat(piece).isLessThanOrEqualTo(READ);
            read += piece;
            reader.readBuffer(piece);
            if (read < size) {
                reader.skip(2);
            }
        }
        assertThat(read).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // More and fewer bytes than announced, both of which others would read as another request.
                "3\r\nabcd\r\n0\r\n\r\n",
                "5\r\nabcd\r\n0\r\n\r\n",
                "-1\r\nabc\r\n0\r\n\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabc\n\n0\r\n\r\n",
                "0x3\r\nabc\r\n0\r\n\r\n",
                "10000000000000003\r\nabc\r\n0\r\n\r\n",
                "\r\nabc\r\n0\r\n\r\n"
            })
    void what_is_malformed_is_refused(String sent) {
        StreamedReader reader = reader(List.of(sent.getBytes(US_ASCII)));

        assertThatThrownBy(() -> body(reader)).isInstanceOf(RequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a;", "0\r\nX: "})
    void a_line_that_does_not_end_is_refused_soon(String begun) {
        int[] reads = {0};
        StreamedReader reader = StreamedReader.of(
                DataReader.create(() -> (reads[0]++ == 0 ? begun + "0" : "0").getBytes(US_ASCII)),
                bytes -> {},
                reached::add);

        assertThatThrownBy(() -> body(reader)).isInstanceOf(RequestException.class);
        assertThat(reads[0]).isLessThanOrEqualTo(StreamedReader.MAX_LINE + 1);
        assertThat(reached).containsExactly(Bound.LINE);
    }

    @Test
    void trailers_are_dropped_up_to_a_number() {
        String few = "X: y\r\n".repeat(StreamedReader.MAX_TRAILERS);

        assertThat(body(reader(List.of(("1\r\na\r\n0\r\n" + few + "\r\n").getBytes(US_ASCII)))))
                .isEqualTo(new byte[] {'a'});
        assertThat(reached).isEmpty();

        StreamedReader many = reader(List.of(("1\r\na\r\n0\r\n" + few + "X: y\r\n\r\n").getBytes(US_ASCII)));
        assertThatThrownBy(() -> body(many)).isInstanceOf(RequestException.class);
        assertThat(reached).containsExactly(Bound.LINE);
    }

    @Test
    void headers_cost_and_have_a_number_and_bodies_cost_nothing() {
        StreamedReader reader = reader(List.of((NEXT + "A: b\r\n\r\n").getBytes(US_ASCII), new byte[READ]));
        reader.findNewLine(100);
        reader.skip(NEXT.length());
        assertThat(reader.startsWithNewLine()).isFalse();
        reader.skip("A: b\r\n".length());
        assertThat(reader.startsWithNewLine()).isTrue();
        reader.skip(2);
        long ofHeaders = costs;
        int sent = (NEXT + "A: b\r\n\r\n").length();
        assertThat(ofHeaders).as("a read, its bytes and a header").isEqualTo(64 + sent + 256);

        reader.ensureAvailable();
        reader.readBuffer(READ);

        assertThat(costs).isEqualTo(ofHeaders);
    }

    @Test
    void more_headers_than_anybody_needs_are_refused() {
        StreamedReader reader = reader(List.of("A: b\r\n".repeat(200).getBytes(US_ASCII)));

        assertThatThrownBy(() -> {
                    while (!reader.startsWithNewLine()) {
                        reader.skip("A: b\r\n".length());
                    }
                })
                .isInstanceOf(RequestException.class);
        assertThat(reached).containsExactly(Bound.HEADERS);
    }

    /** As the server does it, line by line. */
    private static byte[] body(DataReader reader) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(reader.readLine(), 16);
            if (size == 0) {
                assertThat(reader.readLine()).isEmpty();
                return body.toByteArray();
            }
            byte[] some = new byte[size];
            reader.readBuffer(size).read(some);
            body.writeBytes(some);
            reader.skip(2);
        }
    }

    private StreamedReader reader(List<byte[]> reads) {
        Deque<byte[]> left = new ArrayDeque<>(reads);
        return StreamedReader.of(DataReader.create(left::pollFirst), bytes -> costs += bytes, reached::add);
    }

    private static String chunked(byte[] body, Random random) {
        StringBuilder sent = new StringBuilder();
        int at = 0;
        while (at < body.length) {
            int size = 1 + random.nextInt(body.length - at);
            sent.append("0".repeat(random.nextInt(4)))
                    .append(Integer.toHexString(size))
                    .append(random.nextBoolean() ? ";a=b" : "")
                    .append("\r\n")
                    .append(new String(body, at, size, ISO_8859_1))
                    .append("\r\n");
            at += size;
        }
        return sent.append("0\r\n")
                .append("X-Trailer: y\r\n".repeat(random.nextInt(3)))
                .append("\r\n")
                .toString();
    }

    private static List<byte[]> split(byte[] bytes, Random random) {
        List<byte[]> reads = new ArrayList<>();
        int most = 1 + random.nextInt(400);
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(most));
            reads.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return reads;
    }
}
