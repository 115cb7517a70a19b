package com.rendrsink.api.uploads;

import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.StrictText;
import com.rendrsink.contract.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Set<String> PLAIN = Set.of("binary", "8bit", "7bit");
    private static final char REPLACEMENT = '\ufffd';
    /** The sender means the character itself. */
    private static final Pattern ENCODED_REPLACEMENT = Pattern.compile("\ufffd|(?i)%EF%BF%BD");

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
            Optional<Part> part = part(lines(body.headers(MAX_PART_HEADER_BYTES)));
            if (part.isPresent()) {
                return part;
            }
        }
        return Optional.empty();
    }

    private static String lines(byte[] headers) {
        return StrictText.utf8(headers).orElseThrow(FormParts::notText);
    }

    private Optional<Part> part(String lines) throws FileUploadException {
        try {
            FileItemHeaders headers = library.getParsedHeaders(lines);
            requireOneMeaning(headers);
            Optional<String> field = Optional.ofNullable(library.getFieldName(headers));
            Optional<String> fileName = Optional.ofNullable(library.getFileName(headers));
            requireText(lines, field.orElse("") + fileName.orElse(""));
            return field.map(name -> new Part(name, fileName, body.content()));
        } catch (ApiException refused) {
            throw refused;
        } catch (RuntimeException e) {
            // The library throws this for unreadable headers.
            throw new FileUploadException("the headers of a part are malformed", e);
        }
    }

    /** The library decodes encoded names, and replaces what it cannot decode. */
    private static void requireText(String lines, String decoded) {
        if (decoded.indexOf(REPLACEMENT) >= 0
                && !ENCODED_REPLACEMENT.matcher(lines).find()) {
            throw notText();
        }
    }

    private static void requireOneMeaning(FileItemHeaders headers) {
        String encoding = headers.getHeader("Content-Transfer-Encoding");
        if (encoding != null && !PLAIN.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new ApiException(Problem.BAD_REQUEST, "A part has a transfer encoding; send its bytes as they are.");
        }
        Iterator<String> dispositions = headers.getHeaders("Content-Disposition");
        if (dispositions.hasNext()) {
            dispositions.next();
        }
        if (dispositions.hasNext()) {
            throw new ApiException(Problem.BAD_REQUEST, "A part has two names.");
        }
    }

    private static ApiException notText() {
        return new ApiException(Problem.BAD_REQUEST, "The headers of a part are not UTF-8.");
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
