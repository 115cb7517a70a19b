package com.rendrsink.api.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The liveness of the process and the availability of its stores. Needs no key. */
public final class ProbeService {
    private final BooleanSupplier live;
    private final Readiness ready;

    /** @param live whether the process can continue */
    public ProbeService(BooleanSupplier live, Readiness ready) {
        this.live = live;
        this.ready = ready;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/livez", (request, response) -> answer(response, live.getAsBoolean())),
                Route.get("/readyz", (request, response) -> answer(response, ready.isReady())));
    }

    private static void answer(ServerResponse response, boolean good) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503).send();
    }
}
