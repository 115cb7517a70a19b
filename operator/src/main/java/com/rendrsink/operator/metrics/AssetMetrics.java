package com.rendrsink.operator.metrics;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.Failure;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/** Metrics of assets and launches, counted from one committed status to the next. */
public final class AssetMetrics {
    private static final Duration[] BUCKETS = LongStream.of(5, 15, 60, 300, 900, 3600, 4 * 3600)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterProvider<Counter> phases;
    private final Counter launches;
    private final Counter refusals;
    private final MeterProvider<Timer> durations;

    AssetMetrics(MeterRegistry registry) {
        phases = Counter.builder("rendrsink.asset.phases")
                .description("Number of times an asset reached a phase")
                .withRegistry(registry);
        launches = Counter.builder("rendrsink.launches")
                .description("Worker Jobs started")
                .register(registry);
        refusals = Counter.builder("rendrsink.launch.refusals")
                .description("Number of times the cluster rejected a worker Job or its plan")
                .register(registry);
        durations = Timer.builder("rendrsink.launch")
                .description("Running time of the pods of ended launches, if known")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
    }

    public void committed(Optional<MediaAssetStatus> previous, MediaAssetStatus next) {
        Phase phase = next.phase();
        if (phase != null
                && previous.map(MediaAssetStatus::phase).filter(phase::equals).isEmpty()) {
            phases.withTags("phase", word(phase), "failure", failure(next)).increment();
        }
        Attempt attempt = next.attempt();
        if (attempt != null) {
            launch(previous.map(MediaAssetStatus::attempt), attempt);
        }
    }

    public void refused() {
        refusals.increment();
    }

    private void launch(Optional<Attempt> before, Attempt attempt) {
        boolean isNew =
                before.filter(known -> known.launch() == attempt.launch()).isEmpty();
        if (isNew && attempt.state() == LaunchState.RUNNING) {
            launches.increment();
        }
        long ranMs = attempt.computeMs() - before.map(Attempt::computeMs).orElse(0L);
        if (!isNew && ranMs > 0) {
            durations.withTag("outcome", word(attempt.state())).record(Duration.ofMillis(ranMs));
        }
    }

    private static String failure(MediaAssetStatus status) {
        Failure failure = status.failure();
        return failure == null ? "none" : word(failure.code());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
