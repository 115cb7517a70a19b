package com.rendrsink.api;

import com.rendrsink.api.connection.PublicPort;
import com.rendrsink.api.metrics.ApiMetrics;
import com.rendrsink.api.sweep.Sweep;
import com.rendrsink.api.sweep.SweepTurns;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerUnavailableException;
import com.rendrsink.runtime.Loop;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.UploadMemory;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Runs the API server until it is stopped. Configuration: RENDRSINK_* environment variables.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(2);
    private static final int LEDGER_TRIES = 60;
    private static final int CLUSTER_CONNECT_MILLIS = 3000;
    private static final int CLUSTER_TRIES_MORE = 1;

    @Override
    public Integer call() throws InterruptedException {
        ApiConfig config = ApiConfig.from(System.getenv());
        Ledger ledger = openLedger(config);
        config.accounts().forEach((name, namespace) -> ledger.accounts().ensure(name, namespace));
        ObjectStore store = new ObjectStore(config.storage(), new UploadMemory(config.uploadMebibytes()));
        KubernetesClient client = cluster(config.clusterPatience());
        ApiMetrics metrics = new ApiMetrics();
        WebServer server = ApiServer.start(config, ledger, store, client, metrics);
        Loop asking = metrics.loops().start("public-port", new PublicPort(server.port())::ask);
        Runtime.getRuntime().addShutdownHook(new Thread(asking::close));
        Sweep sweep = new Sweep(ledger, client, store, config.storage(), config.sweepAfter());
        SweepTurns turns = new SweepTurns(sweep, ledger.sweeps(), InstantSource.system());
        Loop sweeping = metrics.loops().start("sweep", SweepTurns.PATIENCE, turns::take);
        Runtime.getRuntime().addShutdownHook(new Thread(sweeping::close));
        LOG.atInfo().addKeyValue("port", config.httpPort()).log("API server started");
        return 0;
    }

    /** By default the client retries for a minute and a half, and a partner would wait as long. */
    private static KubernetesClient cluster(Duration patience) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withConnectionTimeout(CLUSTER_CONNECT_MILLIS)
                        .withRequestTimeout(Math.toIntExact(patience.toMillis()))
                        .withRequestRetryBackoffLimit(CLUSTER_TRIES_MORE)
                        .build())
                .build();
    }

    /** The database may start after the API server. */
    private static Ledger openLedger(ApiConfig config) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Ledger.open(config.ledger());
            } catch (LedgerUnavailableException unavailable) {
                if (attempt == LEDGER_TRIES) {
                    throw unavailable;
                }
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(unavailable.getCause()))
                        .log("waiting for the ledger");
                Thread.sleep(LEDGER_PAUSE);
            }
        }
    }
}
