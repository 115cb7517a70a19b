package com.rendrsink.storage;

import io.minio.Checksum;
import io.minio.Http;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The bytes of one part, in reusable memory outside the heap: in the heap the few buffers would be most of the live
 * data, and a garbage collection would be necessary every few megabytes. It acts as the client's own buffer because
 * that one is sent as a stream; the HTTP client first copies an array completely.
 */
final class PartBuffer extends io.minio.ByteBuffer {
    static final int END = -1;

    private static final int COPIED_AT_ONCE = 64 << 10;

    private final ByteBuffer bytes;
    private int next = END;

    PartBuffer(int size) {
        super(size);
        this.bytes = ByteBuffer.allocateDirect(size).limit(0);
    }

    /** Fills up with {@code first} (unless it is {@link #END}) and the following bytes of the body. */
    void fill(int first, InputStream body) throws IOException {
        bytes.clear();
        next = END;
        if (first != END) {
            bytes.put((byte) first);
        }
        byte[] some = new byte[COPIED_AT_ONCE];
        int count = 0;
        while (bytes.hasRemaining() && count != END) {
            count = body.read(some, 0, Math.min(some.length, bytes.remaining()));
            bytes.put(some, 0, Math.max(0, count));
        }
        bytes.flip();
        if (count != END) {
            next = body.read();
        }
    }

    /** The body's byte after this part, or {@link #END}; it shows in advance whether another part follows. */
    int next() {
        return next;
    }

    /** Makes the store verify the received bytes. */
    Http.Headers checksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        byte[] sum =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new Http.Headers(
                Checksum.Algorithm.CRC32C.header(),
                Base64.getEncoder().encodeToString(sum),
                Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM,
                Checksum.Algorithm.CRC32C.toString());
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    /** Starts at the first byte each time. */
    @Override
    public InputStream inputStream() {
        ByteBuffer left = bytes.duplicate();
        return new InputStream() {
            @Override
            public int read() {
                return left.hasRemaining() ? left.get() & 0xff : END;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                if (!left.hasRemaining() && length > 0) {
                    return END;
                }
                int count = Math.min(length, left.remaining());
                left.get(to, offset, count);
                return count;
            }
        };
    }
}
