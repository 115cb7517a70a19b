package com.rendrsink.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The operator as the chart starts it, a process of its own. */
final class OperatorProcess implements AutoCloseable {
    private final Path log;
    private final Process process;

    OperatorProcess(Tenant tenant, String ledgerUrl, Path folder) throws IOException {
        this.log = folder.resolve("operator.log");
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), tenant.kubeconfig());
        ProcessBuilder operator = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        Map<String, String> environment = new HashMap<>(tenant.storeEnvironment());
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("KUBERNETES_IMPERSONATE_USERNAME", ShippedPermissions.user());
        environment.put("RENDRSINK_HTTP_PORT", "0");
        environment.put("RENDRSINK_NAMESPACES", tenant.namespace());
        environment.put("RENDRSINK_DATABASE_URL", ledgerUrl);
        environment.put("RENDRSINK_DATABASE_USER", "postgres");
        environment.put("RENDRSINK_DATABASE_PASSWORD", "postgres");
        environment.put("RENDRSINK_WORKER_IMAGE", "worker");
        operator.environment().putAll(environment);
        this.process =
                operator.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
    }
}
