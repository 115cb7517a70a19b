package com.rendrsink.operator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** {@code /livez} answers while this process can answer at all; {@code /readyz} once the operator has started. */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    HealthServer(int port, BooleanSupplier ready) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        answer("/livez", () -> true);
        answer("/readyz", ready);
        server.start();
    }

    private void answer(String path, BooleanSupplier good) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(good.getAsBoolean() ? 200 : 503, -1);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
