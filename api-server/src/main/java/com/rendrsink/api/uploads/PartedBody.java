package com.rendrsink.api.uploads;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.fileupload2.core.FileUploadException;

/**
 * Splits a body at its boundary, in one pass over one buffer. The library's parser examines every byte, which took
 * longer than hashing; this one examines about every fiftieth byte (Horspool's search).
 */
final class PartedBody {
    private static final int BUFFER = 64 << 10;
    /** All except the contents of fields and file: what precedes and follows the parts, headers, and nameless parts. */
    private static final long MOST_OUTSIDE = 1 << 20;

    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DASH = '-';

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] shifts = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int head;
    private int tail;
    /** The buffer belongs to the part up to here; after it comes a delimiter or the possible start of one. */
    private int end;

    private boolean atDelimiter;
    private long outside;

    PartedBody(InputStream in, byte[] boundary) {
        this.in = in;
        byte[] start = "\r\n--".getBytes(US_ASCII);
        this.delimiter = Arrays.copyOf(start, start.length + boundary.length);
        System.arraycopy(boundary, 0, delimiter, start.length, boundary.length);
        Arrays.fill(shifts, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shifts[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        // The line break belongs to the delimiter; it may be missing before the first one.
        buffer[tail++] = CR;
        buffer[tail++] = LF;
    }

    /** Skips the rest of this part and moves to the next; false after the last part. */
    boolean next() throws IOException {
        while (available() > 0) {
            count(end - head);
            head = end;
        }
        head += delimiter.length;
        count(delimiter.length);
        byte first = one();
        byte second = one();
        if (first == DASH && second == DASH) {
            skipEpilogue();
            return false;
        }
        if (first != CR || second != LF) {
            throw new FileUploadException("the boundary is not at the end of its line");
        }
        return true;
    }

    /** To the end of the body, so that the server does not read it without a bound. */
    private void skipEpilogue() throws IOException {
        for (int count = tail - head; count >= 0; count = in.read(buffer, 0, buffer.length)) {
            count(count);
        }
        head = tail;
    }

    private void count(int bytes) {
        outside += bytes;
        if (outside > MOST_OUTSIDE) {
            throw new ApiException(
                    Problem.BAD_REQUEST, "The form has more than 1 MiB that belongs to no field and no file.");
        }
    }

    /** The header lines of this part, with the empty line that ends them. */
    byte[] headers(int limit) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        byte[] ending = {CR, LF, CR, LF};
        for (int matched = 0; matched < ending.length; ) {
            byte next = one();
            lines.write(next);
            if (next == ending[matched]) {
                matched++;
            } else {
                matched = next == CR ? 1 : 0;
            }
            if (lines.size() > limit) {
                throw new FileUploadException("the headers of a part are larger than " + limit + " bytes");
            }
        }
        look();
        return lines.toByteArray();
    }

    /** The bytes of this part; invalid after {@link #next}. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return PartedBody.this.available() == 0 ? -1 : buffer[head++] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                int count = Math.min(length, PartedBody.this.available());
                System.arraycopy(buffer, head, to, offset, count);
                head += count;
                return count == 0 ? -1 : count;
            }
        };
    }

    /** The number of bytes of the part that are available in the buffer; 0 at its end. */
    private int available() throws IOException {
        while (head == end && !atDelimiter) {
            fill();
            look();
        }
        return end - head;
    }

    private byte one() throws IOException {
        if (head == tail) {
            fill();
        }
        count(1);
        atDelimiter = false;
        end = head + 1;
        return buffer[head++];
    }

    private void fill() throws IOException {
        int kept = tail - head;
        System.arraycopy(buffer, head, buffer, 0, kept);
        int count = in.read(buffer, kept, buffer.length - kept);
        if (count < 0) {
            throw new FileUploadException("the body ends before its last boundary");
        }
        head = 0;
        end = 0;
        tail = kept + count;
    }

    private void look() {
        int last = delimiter.length - 1;
        int at = head;
        while (at + last < tail && !isDelimiter(at)) {
            at += shifts[buffer[at + last] & 0xff];
        }
        atDelimiter = at + last < tail;
        end = atDelimiter ? at : Math.max(head, tail - last);
    }

    private boolean isDelimiter(int at) {
        return buffer[at] == CR && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
    }
}
