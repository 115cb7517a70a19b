package com.rendrsink.bench;

import com.rendrsink.e2e.Kubectl;
import com.rendrsink.e2e.Target;
import java.nio.file.Path;
import java.util.Map;

/**
 * The cost of finished assets for the operator: its start, memory and requests, and the processing time of a new asset.
 */
public final class AssetsBench {
    private static final String OPERATOR = "deployment/rendrsink-operator";
    /** The period in which a start would read each of them, if it did. */
    private static final int QUIET_MS = 60_000;

    private static final int DELETION_LOOKS = 120;
    private static final int LOOK_MS = 1000;

    private final Kubectl system = new Kubectl(Kubectl.SYSTEM);
    private final NewAsset newAsset;
    private final FinishedAssets assets;
    private final KubeProxy kube;

    private AssetsBench(NewAsset newAsset, KubeProxy kube) {
        this.newAsset = newAsset;
        this.kube = kube;
        this.assets = new FinishedAssets(kube);
    }

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        int count = Integer.parseInt(environment.getOrDefault("ASSETS", "20000"));
        NewAsset newAsset = new NewAsset(Target.from(environment), Path.of(arguments[0]));
        try (KubeProxy kube = new KubeProxy()) {
            new AssetsBench(newAsset, kube).run(count);
        } catch (IllegalStateException | AssertionError e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void run(int count) {
        newAsset.process();
        System.out.printf("a new asset without them: processed in %.1f s%n", newAsset.process());
        try {
            awaitDeletions();
            stop();
            assets.remove();
            long begun = System.nanoTime();
            assets.create(count);
            System.out.printf("%d finished assets created in %.0f s%n", count, seconds(begun));
            measure(count);
        } finally {
            stop();
            System.out.printf("%d finished assets removed%n", assets.remove());
            start();
        }
    }

    /** A deleted asset that the operator still has to finalize would cost reads at its start. */
    private void awaitDeletions() {
        for (int look = 0; look < DELETION_LOOKS; look++) {
            if (!kube.get("/apis/media.rendrsink.com/v1/mediaassets").contains("\"deletionTimestamp\"")) {
                return;
            }
            Pause.millis(LOOK_MS);
        }
        throw new IllegalStateException("deleted assets are still there after " + DELETION_LOOKS + " s");
    }

    private void measure(int count) {
        long gets = gets();
        long begun = System.nanoTime();
        start();
        System.out.printf("the operator is ready after %.1f s%n", seconds(begun));
        Pause.millis(QUIET_MS);
        System.out.printf("  GETs of assets in its first minute: %d%n", gets() - gets);
        System.out.printf("  memory: %s%n", OperatorMemory.read(system));
        System.out.printf("a new asset with %d of them: processed in %.1f s%n", count, newAsset.process());
        System.out.printf("  memory: %s%n", OperatorMemory.read(system));
    }

    /** The API server's count of reads of single assets, by any client. */
    private long gets() {
        return kube.get("/metrics")
                .lines()
                .filter(line -> line.startsWith("apiserver_request_total{"))
                .filter(line -> line.contains("resource=\"mediaassets\"") && line.contains("verb=\"GET\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void stop() {
        system.run("scale", OPERATOR, "--replicas=0");
        system.run(
                "wait",
                "pod",
                "-l",
                "app.kubernetes.io/name=operator",
                "--for=delete",
                "--request-timeout=0",
                "--timeout=120s");
    }

    private void start() {
        system.run("scale", OPERATOR, "--replicas=1");
        system.run("rollout", "status", OPERATOR, "--request-timeout=0", "--timeout=300s");
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
