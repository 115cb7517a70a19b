package com.rendrsink.api.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/** The library's parser over a plain stream, for iterating only: nothing is collected, nothing goes to a disk. */
final class StreamingUpload extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {
    private static final int MAX_PART_HEADER_BYTES = 4096;

    StreamingUpload() {
        setMaxPartHeaderSize(MAX_PART_HEADER_BYTES);
        setHeaderCharset(UTF_8);
    }

    FileItemInputIterator parts(String contentType, InputStream body) throws IOException {
        return getItemIterator(new RequestContext() {
            @Override
            public String getCharacterEncoding() {
                return UTF_8.name();
            }

            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public String getContentType() {
                return contentType;
            }

            @Override
            public InputStream getInputStream() {
                return body;
            }

            @Override
            public boolean isMultipartRelated() {
                return false;
            }
        });
    }

    @Override
    public FileItemInputIterator getItemIterator(InputStream request) {
        throw new UnsupportedOperationException("parts() has the content type");
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream request) {
        throw new UnsupportedOperationException("collecting would fill a disk");
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream request) {
        throw new UnsupportedOperationException("collecting would fill a disk");
    }
}
