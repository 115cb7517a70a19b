package com.rendrsink.api.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;

/** The rest of a rejected request, which the client may still be sending. */
final class Remainder {
    /** In total, for any amount of data: at the speeds at which files arrive, 5 s are less than these 256 MiB. */
    private static final Lingering LINGERING =
            new Lingering(64, 256 << 20, new BodyTimeouts(Duration.ofSeconds(5), Long.MAX_VALUE));

    private Remainder() {}

    /** Call this after the response was sent. */
    static void discard(ServerRequest request) {
        boolean isAwaited = request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
        if (!isAwaited) {
            LINGERING.drop(new SentBody(request.content().inputStream()));
        }
    }
}
