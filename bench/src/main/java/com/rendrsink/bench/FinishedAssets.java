package com.rendrsink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rendrsink.e2e.Kubectl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Assets that look processed and delivered but have no objects. Use them while the operator is stopped. */
final class FinishedAssets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/apis/media.rendrsink.com/v1/namespaces/" + Kubectl.ACCOUNT + "/mediaassets";
    private static final String SELECTOR = "?labelSelector=rendrsink.com%2Fbench%3Dassets";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final int AT_ONCE = 16;
    private static final int PAGE = 500;

    private final KubeProxy kube;
    private final String template;

    FinishedAssets(KubeProxy kube) {
        this.kube = kube;
        try (var text = FinishedAssets.class.getResourceAsStream("finished-asset.json")) {
            template = JSON.readTree(text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(int count) {
        each(IntStream.range(0, count), this::createOne);
    }

    /** Writes the status by server-side apply like the operator, so that its managed fields have the same size. */
    private void createOne(int number) {
        String name = "bench-%06d".formatted(number);
        try {
            ObjectNode asset = (ObjectNode) JSON.readTree(template.replace("NAME", name));
            ObjectNode status = (ObjectNode) asset.remove("status");
            kube.send("POST", PATH, asset.toString(), "application/json");
            ObjectNode applied = JSON.createObjectNode();
            applied.set("apiVersion", asset.get("apiVersion"));
            applied.set("kind", asset.get("kind"));
            applied.putObject("metadata").put("name", name);
            applied.set("status", status);
            kube.send(
                    "PATCH",
                    PATH + "/" + name + "/status?fieldManager=rendrsink-operator&force=true",
                    applied.toString(),
                    APPLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all remaining assets of this benchmark without a pass of the operator. */
    int remove() {
        int removed = 0;
        List<String> page = page();
        while (!page.isEmpty()) {
            List<String> names = page;
            each(IntStream.range(0, names.size()), i -> remove(names.get(i)));
            removed += names.size();
            page = page();
        }
        return removed;
    }

    private void remove(String name) {
        kube.send("PATCH", PATH + "/" + name, "{\"metadata\":{\"finalizers\":null}}", "application/merge-patch+json");
        kube.send("DELETE", PATH + "/" + name, "", "application/json");
    }

    private List<String> page() {
        try {
            return JSON.readTree(kube.get(PATH + SELECTOR + "&limit=" + PAGE))
                    .path("items")
                    .valueStream()
                    .map(item -> item.at("/metadata/name").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(IntStream numbers, IntConsumer task) {
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = numbers.<Future<?>>mapToObj(i -> pool.submit(() -> task.accept(i)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        }
    }
}
