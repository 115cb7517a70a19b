package com.rendrsink.api.upload;

import com.rendrsink.api.header.HeaderReader;
import com.rendrsink.api.header.MediaHeader;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.Problem;
import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.PendingUpload;
import com.rendrsink.ledger.Uploads;
import com.rendrsink.storage.ArrivedPart;
import com.rendrsink.storage.NoSuchObjectException;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.PartUploads;
import com.rendrsink.storage.StorageException;
import com.rendrsink.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Files that go straight to the store, part by part, and are looked at when they have arrived. */
public final class DirectUploads {
    /** A larger file is not read again just for what its header says. */
    private static final long WORTH_READING = 64L << 20;

    private final Uploads ledger;
    private final PartUploads parts;
    private final ObjectStore store;
    private final InstantSource clock;

    public DirectUploads(Uploads ledger, PartUploads parts, ObjectStore store, InstantSource clock) {
        this.ledger = ledger;
        this.parts = parts;
        this.store = store;
        this.clock = clock;
    }

    Optional<PendingUpload> find(Account account, String id) {
        return findEvenIfOver(account, id).filter(upload -> !upload.isOver(clock.instant()));
    }

    /** Also one whose time is over, which may have become an asset all the same. */
    public Optional<PendingUpload> findEvenIfOver(Account account, String id) {
        return ledger.find(account.id(), id);
    }

    List<ArrivedPart> arrived(PendingUpload upload) {
        try {
            return parts.arrived(upload.object(), upload.storeId());
        } catch (NoSuchObjectException complete) {
            return List.of();
        }
    }

    public void end(String id) {
        ledger.end(id);
    }

    void abort(PendingUpload upload) {
        parts.abort(upload.object(), upload.storeId());
        store.delete(upload.object());
        ledger.end(upload.id());
    }

    /**
     * Makes the file of its parts, unless that was done before.
     *
     * @throws ApiException when it is not what was announced; it can then be mended, or is aborted when its hash is wrong
     */
    public Form.ReceivedFile complete(PendingUpload upload) {
        if (store.stat(upload.object()).isEmpty()) {
            requireAll(upload);
            parts.complete(upload.object(), upload.storeId());
        }
        long bytes = store.stat(upload.object()).map(StoredObject::size).orElse(0L);
        if (bytes != upload.sizeBytes()) {
            abort(upload);
            throw invalid("The parts make " + bytes + " bytes, not " + upload.sizeBytes() + ".");
        }
        String mimeType = FormReader.mimeType(upload.fileName());
        if (upload.sha256().isEmpty() && bytes > WORTH_READING) {
            MediaHeader unread = new HeaderReader().finish();
            return new Form.ReceivedFile(upload.fileName(), upload.object(), bytes, "", mimeType, unread);
        }
        MeteredStream read = read(upload);
        String sha256 = read.sha256Hex();
        if (upload.sha256().filter(announced -> !announced.equals(sha256)).isPresent()) {
            abort(upload);
            throw invalid("The file's SHA-256 is not the one that was announced.");
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
                throw invalid("Part " + number + " has not arrived, or not in its full size.");
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
