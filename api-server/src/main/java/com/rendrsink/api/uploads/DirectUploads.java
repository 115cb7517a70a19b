package com.rendrsink.api.uploads;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.contract.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.LedgerException;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.ledger.SeenClaim;
import com.rendrsink.ledger.UploadClaim;
import com.rendrsink.ledger.Uploads;
import com.rendrsink.media.header.MediaHeader;
import com.rendrsink.media.header.StoredHeader;
import com.rendrsink.storage.ArrivedPart;
import com.rendrsink.storage.NoSuchObjectException;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.StorageException;
import com.rendrsink.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that clients send directly to the store in parts, and that are checked after their arrival. */
public final class DirectUploads {
    private static final Logger LOG = LoggerFactory.getLogger(DirectUploads.class);
    /** Of a larger file only the header is read, and no SHA-256 is computed that nobody announced. */
    private static final long WORTH_READING = 64L << 20;
    /**
     * After this time, a request that claimed an upload has created its asset or never will: its timeout for the
     * cluster has passed.
     */
    private static final Duration ASSET_IN_THE_MAKING = Duration.ofMinutes(2);

    private final Uploads ledger;
    private final PartUploads parts;
    private final ObjectStore store;
    private final BiPredicate<String, String> isAsset;
    private final InstantSource clock;

    /** @param isAsset whether a namespace has the asset with an id, including one that is being deleted */
    public DirectUploads(
            Uploads ledger,
            PartUploads parts,
            ObjectStore store,
            BiPredicate<String, String> isAsset,
            InstantSource clock) {
        this.ledger = ledger;
        this.parts = parts;
        this.store = store;
        this.isAsset = isAsset;
        this.clock = clock;
    }

    Optional<PendingUpload> find(Account account, String id) {
        return findEvenIfOver(account, id).filter(upload -> !upload.isOver(clock.instant()));
    }

    /** Also finds an expired upload, which may nevertheless have become an asset. */
    public Optional<PendingUpload> findEvenIfOver(Account account, String id) {
        return UploadIds.isId(id) ? ledger.find(account.id(), id) : Optional.empty();
    }

    List<ArrivedPart> arrived(PendingUpload upload) {
        try {
            return parts.arrived(upload.object(), upload.storeId());
        } catch (NoSuchObjectException over) {
            // Complete, unless the store dropped the upload: its parts have then become the object.
            return store.stat(upload.object()).isPresent() ? allOf(upload) : List.of();
        }
    }

    private static List<ArrivedPart> allOf(PendingUpload upload) {
        return IntStream.rangeClosed(1, upload.parts())
                .mapToObj(number -> new ArrivedPart(number, upload.bytesOf(number)))
                .toList();
    }

    /** Call this right before an asset is created from it; empty if it has ended. */
    public Optional<UploadClaim> claim(PendingUpload upload) {
        return ledger.claim(upload.id());
    }

    /** The asset was rejected, so the upload may be aborted at once. */
    public void takeBack(UploadClaim claim) {
        try {
            ledger.takeBack(claim);
        } catch (LedgerException unavailable) {
            LOG.atDebug()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("a claim could not be withdrawn; it remains until it is old");
        }
    }

    public void end(String id) {
        ledger.end(id);
    }

    /**
     * Ends the upload and removes its parts; if the store is unavailable, the sweep removes them.
     *
     * @throws ApiException CONFLICT if it has become or is becoming an asset, NOT_FOUND if it has ended
     */
    void abort(Account account, PendingUpload upload) {
        // Before the check for an asset: a claim that is already old has created its asset or never will.
        Optional<SeenClaim> seen = ledger.latestClaim(upload.id());
        if (isAsset.test(account.namespace(), upload.assetId())) {
            throw new ApiException(
                    Problem.CONFLICT,
                    "The upload has become asset " + upload.assetId() + "; delete the asset instead.");
        }
        if (seen.filter(claim -> claim.age().compareTo(ASSET_IN_THE_MAKING) < 0).isPresent()) {
            throw inTheMaking();
        }
        if (!ledger.endUnclaimed(upload.id(), seen)) {
            throw ledger.find(account.id(), upload.id()).isEmpty() ? gone() : inTheMaking();
        }
        remove(upload);
    }

    /** Ends the upload. After a failure response, a retry would otherwise not find it. */
    private void remove(PendingUpload upload) {
        try {
            parts.abort(upload.object(), upload.storeId());
            store.delete(upload.object());
        } catch (StorageException unavailable) {
            LOG.atWarn()
                    .addKeyValue("upload", upload.id())
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("an aborted upload remains for the sweep");
        }
    }

    static ApiException gone() {
        return new ApiException(Problem.NOT_FOUND, "The upload does not exist.");
    }

    private static ApiException inTheMaking() {
        return new ApiException(Problem.CONFLICT, "An asset is being created from the upload.");
    }

    /**
     * Combines the parts into the file, unless this was already done.
     *
     * @throws ApiException if it differs from the announcement; the client can then correct it, but a wrong hash aborts
     * it
     */
    public Form.ReceivedFile complete(Account account, PendingUpload upload) {
        if (store.stat(upload.object()).isEmpty()) {
            requireAll(upload);
            parts.complete(upload.object(), upload.storeId());
        }
        long bytes = store.stat(upload.object()).map(StoredObject::size).orElse(0L);
        if (bytes != upload.sizeBytes()) {
            abort(account, upload);
            throw invalid("The parts have " + bytes + " bytes in total, not " + upload.sizeBytes() + ".");
        }
        String mimeType = FormReader.mimeType(FileNames.safe(Optional.of(upload.fileName())));
        if (upload.sha256().isEmpty() && bytes > WORTH_READING) {
            MediaHeader stored =
                    StoredHeader.read(bytes, (offset, length) -> store.read(upload.object(), offset, length));
            return new Form.ReceivedFile(
                    upload.fileName(),
                    upload.object(),
                    bytes,
                    "",
                    stored.mimeType().orElse(mimeType),
                    stored);
        }
        MeteredStream read = read(upload);
        String sha256 = read.sha256Hex();
        if (upload.sha256().filter(announced -> !announced.equals(sha256)).isPresent()) {
            abort(account, upload);
            throw invalid("The file's SHA-256 differs from the announced one.");
        }
        MediaHeader header = read.header();
        return new Form.ReceivedFile(
                upload.fileName(),
                upload.object(),
                bytes,
                sha256,
                header.mimeType().orElse(mimeType),
                header);
    }

    private void requireAll(PendingUpload upload) {
        List<ArrivedPart> arrived = arrived(upload);
        for (int number = 1; number <= upload.parts(); number++) {
            ArrivedPart wanted = new ArrivedPart(number, upload.bytesOf(number));
            if (!arrived.contains(wanted)) {
                throw invalid("Part " + number + " is missing or has the wrong size.");
            }
        }
    }

    private MeteredStream read(PendingUpload upload) {
        return store.stream(upload.object(), body -> {
            MeteredStream metered = new MeteredStream(body, Long.MAX_VALUE);
            try (InputStream all = metered) {
                all.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new StorageException("an uploaded file could not be read", e);
            }
            return metered;
        });
    }

    private static ApiException invalid(String text) {
        return ApiException.param(Problem.INVALID_UPLOAD, "upload_id", text);
    }
}
