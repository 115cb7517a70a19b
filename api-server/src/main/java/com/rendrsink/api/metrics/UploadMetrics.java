package com.rendrsink.api.metrics;

import com.rendrsink.storage.UploadMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads in progress and their memory. */
final class UploadMetrics {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter bytes;

    UploadMetrics(MeterRegistry registry) {
        bytes = Counter.builder("rendrsink.upload.bytes")
                .description("Upload bytes read, including those of uploads that failed later")
                .register(registry);
        Gauge.builder("rendrsink.uploads.in.flight", inFlight, AtomicInteger::get)
                .description("Uploads in progress")
                .register(registry);
    }

    void memory(MeterRegistry registry, UploadMemory memory) {
        Gauge.builder("rendrsink.upload.slabs", memory, UploadMemory::total)
                .description("Memory of uploads, in slabs of 256 KiB")
                .register(registry);
        Gauge.builder("rendrsink.upload.slabs.in.use", memory, UploadMemory::used)
                .description("Slabs that contain bytes of uploads")
                .register(registry);
        Gauge.builder("rendrsink.uploads.waiting.for.memory", memory, UploadMemory::waiting)
                .description("Uploads that wait for a slab")
                .register(registry);
        FunctionCounter.builder("rendrsink.uploads.refused", memory, UploadMemory::refused)
                .description("Uploads that failed because the memory of uploads was full")
                .register(registry);
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void read(int count) {
        bytes.increment(count);
    }

    void ended() {
        inFlight.decrementAndGet();
    }
}
