package com.rendrsink.api.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** The parts of a form, one after the other. The library reads the headers; nothing is buffered or written to disk. */
final class FormParts {
    private static final int MAX_PART_HEADER_BYTES = 4096;

    private final Headers library = new Headers();
    private final PartedBody body;

    FormParts(String contentType, InputStream in) throws FileUploadException {
        byte @Nullable [] boundary = library.getBoundary(contentType);
        if (boundary == null) {
            throw new FileUploadException("the content type names no boundary");
        }
        this.body = new PartedBody(in, boundary);
    }

    /** {@code content} must be read before the next part is requested. */
    record Part(String field, Optional<String> fileName, InputStream content) {}

    /** Empty after the last part. Parts that are not form fields are skipped. */
    Optional<Part> next() throws IOException {
        while (body.next()) {
            Optional<Part> part = part(new String(body.headers(MAX_PART_HEADER_BYTES), UTF_8));
            if (part.isPresent()) {
                return part;
            }
        }
        return Optional.empty();
    }

    private Optional<Part> part(String lines) throws FileUploadException {
        try {
            FileItemHeaders headers = library.getParsedHeaders(lines);
            return Optional.ofNullable(library.getFieldName(headers))
                    .map(field -> new Part(field, Optional.ofNullable(library.getFileName(headers)), body.content()));
        } catch (RuntimeException e) {
            // The library throws this for unreadable headers.
            throw new FileUploadException("the headers of a part are malformed", e);
        }
    }

    private static final class Headers extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {
        @Override
        public FileItemInputIterator getItemIterator(InputStream request) {
            throw new UnsupportedOperationException("only headers are read");
        }

        @Override
        public Map<String, List<DiskFileItem>> parseParameterMap(InputStream request) {
            throw new UnsupportedOperationException("only headers are read");
        }

        @Override
        public List<DiskFileItem> parseRequest(InputStream request) {
            throw new UnsupportedOperationException("only headers are read");
        }
    }
}
