package com.rendrsink.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a client asks the cluster, and how much of it at once. */
final class ClusterLoad implements Interceptor {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        asked.add(request.uri().getPath());
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        running.decrementAndGet();
    }

    long requests(String part) {
        return asked.stream().filter(path -> path.contains(part)).count();
    }

    int mostAtOnce() {
        return most.get();
    }
}
