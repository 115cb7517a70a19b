package com.rendrsink.api.uploads;

import com.rendrsink.media.header.HeaderReader;
import com.rendrsink.media.header.MediaHeader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Counts, hashes, limits and inspects the bytes of an upload, and knows whether the client or the store caused the
 * failure of a transfer.
 */
final class MeteredStream extends FilterInputStream {
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private final HeaderReader header = new HeaderReader();
    private final long maxBytes;
    private long bytes;
    private volatile @Nullable Exception senderFailure;
    private volatile boolean tooLarge;

    MeteredStream(InputStream in, long maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            senderFailure = e;
            throw new IOException("the sender failed", e);
        }
        if (count > 0) {
            digest.update(buffer, offset, count);
            header.accept(buffer, offset, count);
            bytes += count;
            if (bytes > maxBytes) {
                tooLarge = true;
                throw new IOException("more than " + maxBytes + " bytes");
            }
        }
        return count;
    }

    long bytes() {
        return bytes;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    boolean hasSenderFailed() {
        return senderFailure != null;
    }

    /** Call this once, at the end. */
    MediaHeader header() {
        return header.finish();
    }

    /** Call this once, at the end. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
