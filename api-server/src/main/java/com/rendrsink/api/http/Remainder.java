package com.rendrsink.api.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.Duration;

/**
 * What is left of a refused request. A connection that is closed over bytes which nobody read is reset, and a sender that
 * is still sending may then never see why.
 */
final class Remainder {
    private static final int MOST = 64 << 10;
    /** In all, however much comes. */
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(3), Long.MAX_VALUE);

    private Remainder() {}

    /** To be done after the answer has gone; reads no more than a small body. */
    static void discard(ServerRequest request) {
        boolean isAwaited = request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
        if (isAwaited) {
            return;
        }
        SentBody body = new SentBody(request.content().inputStream());
        try (StallWatch watch = new StallWatch(body, PATIENCE)) {
            body.skipNBytes(MOST);
        } catch (IOException ended) {
            // The body, most likely; else the sender has gone.
        }
    }
}
