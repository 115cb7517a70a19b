package com.rendrsink.api.quota;

import com.rendrsink.ledger.OpenUploads;

/**
 * What one account may have at a time.
 *
 * @param openUploads direct uploads in progress, and their announced bytes in total
 * @param profiles profiles that the API creates; with kubectl an account may get more
 */
public record AccountBounds(OpenUploads openUploads, int profiles) {
    public static final AccountBounds DEFAULT = new AccountBounds(new OpenUploads(100, 1L << 40), 200);
}
