package com.rendrsink.storage;

import io.minio.ByteBuffer;
import io.minio.Checksum;
import io.minio.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The bytes of one part, in memory that is used again. It passes for the client's own buffer because that one is sent
 * piece by piece; of a plain array the HTTP client first makes a whole copy.
 */
final class PartBuffer extends ByteBuffer {
    static final int END = -1;

    private final byte[] bytes;
    private int length;
    private int next = END;

    PartBuffer(int size) {
        super(size);
        this.bytes = new byte[size];
    }

    /** Fills up with {@code first} (unless that is {@link #END}) and what follows it in the body. */
    void fill(int first, InputStream body) throws IOException {
        length = 0;
        if (first != END) {
            bytes[length++] = (byte) first;
        }
        length += body.readNBytes(bytes, length, bytes.length - length);
        next = length < bytes.length ? END : body.read();
    }

    /** The body's byte after this part, or {@link #END}: whether there is one more part has to be known before it. */
    int next() {
        return next;
    }

    /** Makes the store compare what arrived with what was sent. */
    Http.Headers checksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        byte[] sum = java.nio.ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) crc.getValue())
                .array();
        return new Http.Headers(
                Checksum.Algorithm.CRC32C.header(),
                Base64.getEncoder().encodeToString(sum),
                Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM,
                Checksum.Algorithm.CRC32C.toString());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream inputStream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }
}
