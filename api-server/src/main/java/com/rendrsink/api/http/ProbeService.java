package com.rendrsink.api.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Does the process live, and are its stores reachable? Without a key. */
public final class ProbeService implements HttpService {
    public static final List<String> PATHS = List.of("/livez", "/readyz");
    /** A stranger who asks often asks the stores no oftener. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private final BooleanSupplier live;
    private final LoadingCache<Boolean, Boolean> ready;

    /**
     * @param live whether the process can go on
     * @param stores asks them whether they are reachable; once a second at most
     */
    public ProbeService(BooleanSupplier live, BooleanSupplier stores) {
        this.live = live;
        ready = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KNOWN_FOR).build(always -> stores.getAsBoolean());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/livez", (request, response) -> answer(response, live.getAsBoolean()))
                .get("/readyz", (request, response) -> answer(response, ready.get(Boolean.TRUE)));
    }

    private static void answer(ServerResponse response, boolean good) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503).send();
    }
}
