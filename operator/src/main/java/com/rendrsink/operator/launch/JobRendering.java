package com.rendrsink.operator.launch;

import com.rendrsink.crds.AssetAnnotations;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.Priority;
import com.rendrsink.operator.names.JobLabels;
import com.rendrsink.operator.names.Traces;
import com.rendrsink.runtime.Pure;
import com.rendrsink.transcoder.contract.Plan;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;

/** The Job and the plan Secret of one launch. */
@Pure
public final class JobRendering {
    private static final long USER = 10001L;

    private JobRendering() {}

    public static Secret plan(MediaAsset asset, String name, int launch, String planJson) {
        return new SecretBuilder()
                .withMetadata(meta(asset, name, launch))
                .withImmutable(true)
                .withStringData(Map.of("plan.json", planJson))
                .build();
    }

    public static Job job(MediaAsset asset, String name, int launch, WorkerSettings settings) {
        return new JobBuilder()
                .withMetadata(meta(asset, name, launch))
                .withNewSpec()
                // One launch is one pod; the operator, not the Job controller, starts the next launch.
                .withBackoffLimit(0)
                .withNewPodFailurePolicy()
                .addNewRule()
                .withAction("FailJob")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .endRule()
                .endPodFailurePolicy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(JobLabels.of(asset, launch))
                .withAnnotations(trace(asset))
                .endMetadata()
                .withSpec(pod(asset, name, settings))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Map<String, String> trace(MediaAsset asset) {
        return Traces.of(asset)
                .map(trace -> Map.of(AssetAnnotations.TRACE_PARENT, trace.toString()))
                .orElse(Map.of());
    }

    private static PodSpec pod(MediaAsset asset, String planSecret, WorkerSettings settings) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                // Limits the run only; the Job's own deadline would include the wait for a node.
                .withActiveDeadlineSeconds(settings.deadlineSeconds())
                .withTerminationGracePeriodSeconds(5L)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(settings.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withPriorityClassName(settings.priorityClassPrefix() + priority(asset))
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("worker")
                .withImage(settings.image())
                .withImagePullPolicy(settings.pullPolicy())
                .withResources(resources(settings))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("plan")
                .withMountPath(Plan.MOUNT_PATH.substring(0, Plan.MOUNT_PATH.lastIndexOf('/')))
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("work")
                .withMountPath("/work")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("plan")
                .withNewSecret()
                .withSecretName(planSecret)
                .withDefaultMode(0440)
                .endSecret()
                .endVolume()
                .addNewVolume()
                .withName("work")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity(settings.ephemeralStorage()))
                .endEmptyDir()
                .endVolume()
                .build();
    }

    private static ResourceRequirements resources(WorkerSettings settings) {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(settings.cpu()))
                .addToRequests("memory", new Quantity(settings.memory()))
                .addToLimits("memory", new Quantity(settings.memory()))
                .addToRequests("ephemeral-storage", new Quantity(settings.ephemeralStorage()))
                .addToLimits("ephemeral-storage", new Quantity(settings.ephemeralStorage()))
                .build();
    }

    private static String priority(MediaAsset asset) {
        Priority priority = asset.getSpec().priority();
        return (priority == null ? Priority.NORMAL : priority).wireName();
    }

    private static ObjectMeta meta(MediaAsset asset, String name, int launch) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(asset.getMetadata().getNamespace())
                .withLabels(JobLabels.of(asset, launch))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(asset.getApiVersion())
                        .withKind(asset.getKind())
                        .withName(asset.getMetadata().getName())
                        .withUid(asset.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build();
    }
}
