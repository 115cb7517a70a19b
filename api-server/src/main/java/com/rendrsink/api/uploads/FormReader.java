package com.rendrsink.api.uploads;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.BodyTimeouts;
import com.rendrsink.api.http.BodyWatch;
import com.rendrsink.api.http.SentBody;
import com.rendrsink.contract.Problem;
import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form in one pass, with its parts in any order: the file is streamed to the store in constant memory and never
 * to a disk.
 */
public final class FormReader {
    private static final int MAX_PARTS = 100;

    private final ObjectStore store;
    private final long maxFileBytes;
    private final BodyTimeouts timeouts;
    private final Consumer<String> checkName;

    /** @param checkName receives the name of each field before its value is read, to reject an unknown field */
    public FormReader(ObjectStore store, long maxFileBytes, BodyTimeouts timeouts, Consumer<String> checkName) {
        this.store = store;
        this.maxFileBytes = maxFileBytes;
        this.timeouts = timeouts;
        this.checkName = checkName;
    }

    /**
     * Reads to the end of the form.
     *
     * @param keyOf maps the safe file name to the object key; empty to hash the file without storing it
     * @param beforeFile receives the fields before the file, so that an invalid one is rejected before the bytes
     * @throws ApiException for every error of the client; nothing is then left in the store
     */
    public Form read(
            String contentType,
            InputStream body,
            Optional<UnaryOperator<String>> keyOf,
            Consumer<Map<String, String>> beforeFile) {
        SentBody sent = new SentBody(body);
        try (BodyWatch watch = new BodyWatch(sent, timeouts)) {
            return read(new FormParts(contentType, sent), keyOf, beforeFile);
        } catch (FileUploadException e) {
            throw new ApiException(Problem.UPLOAD_INCOMPLETE, "The form is malformed or incomplete.");
        } catch (IOException e) {
            throw new ApiException(Problem.UPLOAD_INCOMPLETE);
        }
    }

    private Form read(FormParts parts, Optional<UnaryOperator<String>> keyOf, Consumer<Map<String, String>> beforeFile)
            throws IOException {
        FormFields fields = new FormFields();
        Form.@Nullable ReceivedFile file = null;
        try {
            int count = 0;
            for (Optional<FormParts.Part> next = parts.next(); next.isPresent(); next = parts.next()) {
                count++;
                if (count > MAX_PARTS) {
                    throw new ApiException(Problem.BAD_REQUEST, "The form has more than " + MAX_PARTS + " parts.");
                }
                FormParts.Part part = next.get();
                if (!"file".equals(part.field())) {
                    checkName.accept(part.field());
                    fields.add(part);
                } else if (file == null) {
                    beforeFile.accept(fields.known());
                    file = receive(part, keyOf);
                } else {
                    throw ApiException.param(Problem.BAD_REQUEST, "file", "The form has more than one file.");
                }
            }
            if (file == null) {
                throw ApiException.param(Problem.MISSING_FILE, "file", Problem.MISSING_FILE.description());
            }
            return new Form(fields.known(), file);
        } catch (IOException | RuntimeException e) {
            discard(file, keyOf);
            throw e;
        }
    }

    private void discard(Form.@Nullable ReceivedFile file, Optional<UnaryOperator<String>> keyOf) {
        if (file != null && keyOf.isPresent()) {
            store.delete(file.object());
        }
    }

    private Form.ReceivedFile receive(FormParts.Part part, Optional<UnaryOperator<String>> keyOf) {
        String name = FileNames.given(part.fileName());
        FileNames.problem(part.fileName().orElse("")).ifPresent(problem -> {
            throw ApiException.param(Problem.BAD_REQUEST, "file", problem);
        });
        String safe = FileNames.safe(part.fileName());
        String mimeType = mimeType(safe);
        String key = keyOf.map(of -> of.apply(safe)).orElse("");
        MeteredStream bytes = new MeteredStream(part.content(), maxFileBytes);
        try {
            if (keyOf.isPresent()) {
                store.put(key, bytes, mimeType);
            } else {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        } catch (StorageException | IOException e) {
            throw blame(bytes, e);
        }
        MediaHeader header = bytes.header();
        return new Form.ReceivedFile(
                name, key, bytes.bytes(), bytes.sha256Hex(), header.mimeType().orElse(mimeType), header);
    }

    private RuntimeException blame(MeteredStream bytes, Exception e) {
        if (bytes.isTooLarge()) {
            return tooLarge(maxFileBytes);
        }
        if (bytes.hasSenderFailed()) {
            return new ApiException(Problem.UPLOAD_INCOMPLETE);
        }
        return e instanceof StorageException storage ? storage : new StorageException("the upload failed", e);
    }

    public static ApiException tooLarge(long maxBytes) {
        String limit = maxBytes % (1L << 30) == 0 ? (maxBytes >> 30) + " GB" : maxBytes + " byte";
        return new ApiException(
                Problem.FILE_TOO_LARGE, "File exceeds the " + limit + " limit.", Map.of("max_bytes", maxBytes));
    }

    /** A guess, where the file's header is not read or says nothing. */
    static String mimeType(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Container.named(lower.substring(lower.lastIndexOf('.') + 1))
                .map(Container::mimeType)
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(lower)))
                .orElse("application/octet-stream");
    }
}
