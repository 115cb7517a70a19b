package com.rendrsink.api.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.Duration;

/**
 * The rest of a rejected request. A connection that is closed with unread bytes is reset, and a client that is still
 * sending may then never see the reason.
 */
final class Remainder {
    private static final int MOST = 64 << 10;
    /** In total, for any amount of data. */
    private static final BodyTimeouts TIMEOUTS = new BodyTimeouts(Duration.ofSeconds(3), Long.MAX_VALUE);

    private Remainder() {}

    /** Call this after the response was sent; reads at most a small body. */
    static void discard(ServerRequest request) {
        boolean isAwaited = request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
        if (isAwaited) {
            return;
        }
        SentBody body = new SentBody(request.content().inputStream());
        try (BodyWatch watch = new BodyWatch(body, TIMEOUTS)) {
            body.skipNBytes(MOST);
        } catch (IOException ended) {
            // Probably the body; otherwise the client has disconnected.
        }
    }
}
