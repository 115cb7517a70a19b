package com.rendrsink.ledger;

import com.rendrsink.runtime.Pure;

/**
 * The direct uploads in progress of an account, or their bounds.
 *
 * @param bytes the announced sizes of their files in total
 */
@Pure
public record OpenUploads(long count, long bytes) {
    /** Whether one more file of this size is within the bounds. */
    public boolean allows(long sizeBytes, OpenUploads bounds) {
        return count < bounds.count() && sizeBytes <= bounds.bytes() - bytes;
    }
}
