package com.rendrsink.operator;

import com.rendrsink.operator.asset.MediaAssetReconciler;
import com.rendrsink.operator.asset.observe.WatchedJob;
import com.rendrsink.operator.names.JobLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.controller.ControllerEventSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces whose informer has stopped because of an unreadable resource. Only a new process starts it again, which
 * makes sense only after everything there can be read. docs/adr/0010
 */
final class UnwatchedNamespaces {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Operator operator;
    private final KubernetesClient client;

    UnwatchedNamespaces(Operator operator, KubernetesClient client) {
        this.operator = operator;
        this.client = client;
    }

    /** @param type the type that is no longer watched there, as read by the informers */
    private record Stopped(Class<? extends HasMetadata> type, String namespace) {}

    /** Their number. Makes no request. */
    long count() {
        return stopped().map(Stopped::namespace).distinct().count();
    }

    /**
     * A namespace that a new process could watch, or empty. Lists them in pages until one is found, and starts none
     * after {@link #PATIENCE}, because with an unavailable server each takes long.
     */
    Optional<String> readable() {
        long begin = System.nanoTime();
        return stopped()
                .takeWhile(namespace -> System.nanoTime() - begin < PATIENCE.toNanos())
                .filter(this::isReadable)
                .map(Stopped::namespace)
                .findFirst();
    }

    private Stream<Stopped> stopped() {
        return operator.getRegisteredControllers().stream().flatMap(UnwatchedNamespaces::stopped);
    }

    /** The SDK's map of sources has raw types. */
    @SuppressWarnings("rawtypes")
    private static Stream<Stopped> stopped(RegisteredController<?> controller) {
        Class<? extends HasMetadata> own = controller.getConfiguration().getResourceClass();
        return controller.getControllerHealthInfo().unhealthyInformerEventSourceHealthIndicators().entrySet().stream()
                .flatMap(source -> informers(source.getValue())
                        .filter(informer -> !informer.isRunning())
                        .map(informer -> new Stopped(
                                ControllerEventSource.NAME.equals(source.getKey()) ? own : WatchedJob.class,
                                informer.getTargetNamespace())));
    }

    private static Stream<InformerHealthIndicator> informers(InformerWrappingEventSourceHealthIndicator<?> source) {
        Map<String, InformerHealthIndicator> informers = source.informerHealthIndicators();
        return informers.values().stream();
    }

    private boolean isReadable(Stopped stopped) {
        try {
            @Nullable String next = null;
            do {
                next = page(stopped, next);
            } while (next != null && !next.isEmpty());
            return true;
        } catch (KubernetesClientException unreadable) {
            return false;
        }
    }

    /** Returns the start of the next page. */
    private @Nullable String page(Stopped stopped, @Nullable String begin) {
        var all = client.resources(stopped.type());
        var there = stopped.namespace().equals(Constants.WATCH_ALL_NAMESPACES)
                ? all.inAnyNamespace()
                : all.inNamespace(stopped.namespace());
        var options = new ListOptionsBuilder()
                .withLimit(MediaAssetReconciler.PAGE)
                .withContinue(begin)
                .build();
        return (stopped.type().equals(WatchedJob.class)
                        ? there.withLabel(JobLabels.MANAGED_BY, JobLabels.MANAGER)
                        : there)
                .list(options)
                .getMetadata()
                .getContinue();
    }
}
