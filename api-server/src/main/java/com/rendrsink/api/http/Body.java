package com.rendrsink.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rendrsink.contract.Problem;
import com.rendrsink.contract.StorableText;
import com.rendrsink.ledger.Account;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Optional;

/** A small JSON body. */
public final class Body {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_DEPTH = 20;
    /** For the whole process, to protect its memory: stalled bodies on many connections would exhaust it. */
    private static final Slots SLOTS = new Slots("requests with a body", 16, 64);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private Body() {}

    /** The body's JSON; empty without a body. */
    public static Optional<JsonNode> json(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return Optional.empty();
        }
        if (!isJson(request)) {
            throw new ApiException(Problem.UNSUPPORTED_MEDIA_TYPE, "The body is not application/json.");
        }
        byte[] bytes = bytes(request);
        if (bytes.length > MAX_BYTES) {
            throw new ApiException(Problem.BAD_REQUEST, "The body is larger than 64 KB.");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(parse(bytes));
    }

    public static JsonNode requireJsonBody(ServerRequest request) {
        return json(request).orElseThrow(() -> new ApiException(Problem.LENGTH_REQUIRED));
    }

    private static byte[] bytes(ServerRequest request) {
        Account account =
                RequestAccounts.of(request).orElseThrow(() -> new IllegalStateException("read before authentication"));
        try (Slots.Slot slot = SLOTS.take(account);
                SentBody body = new SentBody(request.content().inputStream());
                BodyWatch watch = new BodyWatch(body, timeouts(request))) {
            return body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ApiException(Problem.UPLOAD_INCOMPLETE);
        }
    }

    private static BodyTimeouts timeouts(ServerRequest request) {
        return request.context().get(BodyTimeouts.class).orElse(BodyTimeouts.DEFAULT);
    }

    public static boolean isJson(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.regionMatches(true, 0, "application/json", 0, "application/json".length()))
                .isPresent();
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            // The parser would accept other encodings, and would replace some malformed bytes.
            String text = StrictText.utf8(bytes)
                    .orElseThrow(() -> new ApiException(Problem.BAD_REQUEST, "The body is not UTF-8."));
            JsonNode json = MAPPER.readTree(text);
            if (!StorableText.is(json)) {
                throw new ApiException(Problem.BAD_REQUEST, "The body contains a NUL or an unpaired surrogate.");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new ApiException(Problem.BAD_REQUEST, "The body is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
