package com.rendrsink.api.uploads;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.quota.AssetQuota;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.OpenUploads;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.ledger.Uploads;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.StorageException;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins direct uploads while the account has room for them. */
public final class UploadAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(UploadAdmission.class);

    private final Uploads ledger;
    private final PartUploads parts;
    private final OpenUploads bounds;
    private final AssetQuota quota;
    private final InstantSource clock;

    public UploadAdmission(
            Uploads ledger, PartUploads parts, OpenUploads bounds, AssetQuota quota, InstantSource clock) {
        this.ledger = ledger;
        this.parts = parts;
        this.bounds = bounds;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * Call this before the store begins the upload, so that a refusal costs the store nothing.
     *
     * @throws ApiException QUOTA_EXCEEDED for the upload, or for the asset that it would become
     */
    void requireRoom(Account account, long sizeBytes) {
        if (!ledger.open(account.id(), clock.instant()).allows(sizeBytes, bounds)) {
            throw full();
        }
        quota.require(account.namespace(), OptionalLong.of(sizeBytes));
    }

    /** @throws ApiException QUOTA_EXCEEDED if concurrent requests took the room; nothing of the upload then remains */
    void begin(PendingUpload upload) {
        if (!ledger.begin(upload, bounds, clock.instant())) {
            abort(upload);
            throw full();
        }
    }

    private void abort(PendingUpload upload) {
        try {
            parts.abort(upload.object(), upload.storeId());
        } catch (StorageException unavailable) {
            LOG.atWarn()
                    .addKeyValue("upload", upload.id())
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("a rejected upload remains for the sweep");
        }
    }

    private ApiException full() {
        return new ApiException(
                Problem.QUOTA_EXCEEDED,
                ("The account may have %d open direct uploads of %d bytes in total."
                                + " Create an asset from an open upload or abort one; an unused upload expires after a day.")
                        .formatted(bounds.count(), bounds.bytes()));
    }
}
