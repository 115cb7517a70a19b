package com.rendrsink.api;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the dry runs of a server. */
final class DryRuns implements Interceptor {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (String.valueOf(request.uri().getQuery()).contains("dryRun=")) {
            count.incrementAndGet();
        }
    }

    long count() {
        return count.get();
    }
}
