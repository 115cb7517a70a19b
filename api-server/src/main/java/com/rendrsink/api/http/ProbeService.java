package com.rendrsink.api.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The liveness of the process and the availability of its stores. Needs no key. */
public final class ProbeService implements HttpService {
    public static final List<String> PATHS = List.of("/livez", "/readyz");

    private final BooleanSupplier live;
    private final Readiness ready;

    /** @param live whether the process can continue */
    public ProbeService(BooleanSupplier live, Readiness ready) {
        this.live = live;
        this.ready = ready;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/livez", (request, response) -> answer(response, live.getAsBoolean()))
                .get("/readyz", (request, response) -> answer(response, ready.isReady()));
    }

    private static void answer(ServerResponse response, boolean good) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503).send();
    }
}
