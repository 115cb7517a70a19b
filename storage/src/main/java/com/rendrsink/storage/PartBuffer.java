package com.rendrsink.storage;

import io.minio.Checksum;
import io.minio.Http;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of one part, in reusable slabs outside the heap: in the heap they would be most of the live data, and a
 * garbage collection would be necessary every few megabytes. It acts as the client's own buffer because that one is sent
 * as a stream; the HTTP client first copies an array completely.
 */
final class PartBuffer extends io.minio.ByteBuffer {
    /** The minimum of S3; 10,000 such parts have 48 GiB. */
    static final int PART_BYTES = 5 << 20;
    /** What an upload holds at least: small, because a slow sender holds it for long. */
    static final int SLAB_BYTES = 256 << 10;

    static final int END = -1;

    private static final int COPIED_AT_ONCE = 64 << 10;

    private final UploadMemory memory;
    private final List<ByteBuffer> slabs = new ArrayList<>(SlabShares.PART);
    private int length;
    private int next = END;

    private PartBuffer(UploadMemory memory) {
        super(PART_BYTES);
        this.memory = memory;
    }

    /**
     * Reads {@code first} (unless it is {@link #END}) and the following bytes of the body, up to a whole part. The caller
     * must {@link #giveBack} the part.
     */
    static PartBuffer filled(UploadMemory memory, String owner, int first, InputStream body)
            throws IOException, InterruptedException {
        PartBuffer part = new PartBuffer(memory);
        Filling filling = memory.begin(owner, body);
        try {
            part.fill(first, filling);
        } catch (IOException | InterruptedException | RuntimeException e) {
            // In this order: otherwise others could take the slabs that its seat needs for the next part.
            memory.end(filling);
            part.giveBack();
            throw e;
        }
        memory.end(filling);
        return part;
    }

    private void fill(int first, Filling filling) throws IOException, InterruptedException {
        byte[] some = new byte[COPIED_AT_ONCE];
        if (first != END) {
            some[0] = (byte) first;
            append(some, 1, filling);
        }
        int count = 0;
        while (length < PART_BYTES && count != END) {
            count = filling.sender().read(some, 0, Math.min(some.length, PART_BYTES - length));
            append(some, count, filling);
        }
        if (count != END) {
            next = filling.sender().read();
        }
    }

    /** Takes memory only now that the bytes have arrived. */
    private void append(byte[] some, int count, Filling filling) throws InterruptedException {
        for (int done = 0; done < count; ) {
            if (slabs.isEmpty() || !slabs.getLast().hasRemaining()) {
                slabs.add(memory.take(filling));
            }
            int copied = Math.min(count - done, slabs.getLast().remaining());
            slabs.getLast().put(some, done, copied);
            done += copied;
            length += copied;
        }
    }

    /** The body's byte after this part, or {@link #END}; it shows in advance whether another part follows. */
    int next() {
        return next;
    }

    /** Its bytes are lost then. */
    void giveBack() {
        memory.giveBack(slabs);
        slabs.clear();
    }

    /**
     * Makes the store verify the received bytes. Over plain HTTP the client would otherwise also compute a SHA-256, which
     * costs more than everything else here.
     */
    Http.Headers checksum() {
        CRC32C crc = new CRC32C();
        contents().forEach(crc::update);
        byte[] sum =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new Http.Headers(
                Checksum.Algorithm.CRC32C.header(),
                Base64.getEncoder().encodeToString(sum),
                Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM,
                Checksum.Algorithm.CRC32C.toString(),
                Http.Headers.X_AMZ_CONTENT_SHA256,
                Checksum.UNSIGNED_PAYLOAD);
    }

    private List<ByteBuffer> contents() {
        return slabs.stream().map(slab -> slab.duplicate().flip()).toList();
    }

    @Override
    public long length() {
        return length;
    }

    /** Starts at the first byte each time. */
    @Override
    public InputStream inputStream() {
        return new SlabStream(contents());
    }
}
