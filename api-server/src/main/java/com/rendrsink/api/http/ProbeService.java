package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Does the process live, and are its stores reachable? Without a key. */
public final class ProbeService implements HttpService {
    public static final List<String> PATHS = List.of("/livez", "/readyz");
    /** A stranger who asks often asks the stores no oftener. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final LoadingCache<Boolean, Boolean> ready;

    /** @param stores asks them whether they are reachable; once a second at most */
    public ProbeService(BooleanSupplier stores) {
        ready = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KNOWN_FOR).build(always -> stores.getAsBoolean());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/livez", (request, response) -> response.send()).get("/readyz", this::ready);
    }

    private void ready(ServerRequest request, ServerResponse response) {
        response.status(ready.get(Boolean.TRUE) ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .send();
    }
}
