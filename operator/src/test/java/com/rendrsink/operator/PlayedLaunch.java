package com.rendrsink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Rendition;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.contract.Thumbnail;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

/**
 * One launch, with the test in the place of Job controller, kubelet and worker. It knows of the launch what a worker
 * knows, the Job and the plan, and leaves what they would leave.
 */
public final class PlayedLaunch {
    private static final int KILLED = 137;
    private static final Manifest.Timing TIMING = new Manifest.Timing(1, 2, 3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final KubernetesClient admin;
    private final Job job;
    private Plan plan;

    PlayedLaunch(KubernetesClient admin, Job job) {
        this.admin = admin;
        this.job = job;
    }

    public Job job() {
        return job;
    }

    public String name() {
        return job.getMetadata().getName();
    }

    /** Read once, as a pod that has mounted it keeps it. */
    public Plan plan() throws IOException {
        if (plan == null) {
            plan = readPlan();
        }
        return plan;
    }

    private Plan readPlan() throws IOException {
        String encoded = admin.secrets()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(name())
                .get()
                .getData()
                .get("plan.json");
        return JSON.readValue(Base64.getDecoder().decode(encoded), Plan.class);
    }

    public Task.Whole whole() throws IOException {
        return switch (plan().task()) {
            case Task.Whole whole -> whole;
        };
    }

    /** Ids of the derivatives that it is to make. */
    public List<String> outputs() throws IOException {
        return whole().renditions().stream().map(Rendition::id).toList();
    }

    public void succeed() throws IOException, InterruptedException {
        upload();
        Plan plan = plan();
        put(
                plan.manifest(),
                JSON.writeValueAsBytes(new Manifest(
                        plan.assetId(),
                        plan.launch(),
                        new Manifest.Source("video/mp4", plan.sourceBytes(), "sha", 5000, 1280, 720),
                        whole().renditions().stream()
                                .map(made -> new Manifest.Output(
                                        made.id(), file("video/mp4", made.id()), 1280, 720, 5000L, null))
                                .toList(),
                        whole().thumbnails().stream()
                                .map(made -> new Manifest.Output(
                                        made.id(), file("image/jpeg", made.id()), 1280, 720, null, 0L))
                                .toList(),
                        null,
                        TIMING)));
        complete();
    }

    private static List<Manifest.OutputFile> file(String mimeType, String content) {
        return Manifest.OutputFile.media(mimeType, content.length(), "sha");
    }

    /** The worker ends well and leaves this for a manifest. */
    public void succeed(String manifest) throws IOException, InterruptedException {
        put(plan().manifest(), manifest.getBytes(UTF_8));
        complete();
    }

    private void complete() {
        status(new JobStatusBuilder()
                .withStartTime(now())
                .withCompletionTime(now())
                .withSucceeded(1)
                .withConditions(condition("SuccessCriteriaMet", "CompletionsReached"))
                .addToConditions(condition("Complete", "CompletionsReached"))
                .build());
    }

    /** The outputs are in the store and nobody has been told. */
    public void upload() throws IOException, InterruptedException {
        for (Rendition rendition : whole().renditions()) {
            put(rendition.files().getFirst().upload(), rendition.id().getBytes(UTF_8));
        }
        for (Thumbnail thumbnail : whole().thumbnails()) {
            put(thumbnail.files().getFirst().upload(), thumbnail.id().getBytes(UTF_8));
        }
    }

    /** A worker reports bad media in a manifest, and anything else by its exit code only. */
    public void fail(ExitCode code) throws IOException, InterruptedException {
        fail(code, code.description());
    }

    public void fail(ExitCode code, String message) throws IOException, InterruptedException {
        if (code.blame() == ExitCode.Blame.MEDIA) {
            Plan plan = plan();
            var failure = new Manifest.Failure(code, message);
            Manifest verdict = new Manifest(plan.assetId(), plan.launch(), null, List.of(), List.of(), failure, TIMING);
            put(plan.manifest(), JSON.writeValueAsBytes(verdict));
        }
        crash(code.number());
    }

    /** With a code that the worker may know nothing of. */
    public void crash(int exitCode) {
        endPod(exitCode, null);
        failed("BackoffLimitExceeded");
    }

    /** As the kubelet does with a pod whose files outgrow its volume: without the condition DisruptionTarget. */
    public void outgrowVolume() {
        endPod(KILLED, "Evicted");
        failed("BackoffLimitExceeded");
    }

    /** The pod is deleted for a node that answers no more, and stays; the Job controller counts it as ending. */
    public void loseNode() {
        Pod pod = createPod("gone");
        admin.resource(pod).withGracePeriod(1).delete();
        status(new JobStatusBuilder()
                .withStartTime(now())
                .withActive(0)
                .withReady(0)
                .withTerminating(1)
                .build());
    }

    /** As the Job controller does by the Job's pod failure policy for a pod with the condition DisruptionTarget. */
    public void disrupt() {
        failed("PodFailurePolicy");
    }

    public void deleteByHand() {
        admin.resource(job).delete();
    }

    /** From the Job's template, so that the server's own checks of pods apply. */
    public Pod createPod() {
        return createPod(null);
    }

    private Pod createPod(String node) {
        return admin.resource(new PodBuilder()
                        .withNewMetadataLike(job.getSpec().getTemplate().getMetadata())
                        .withName(name())
                        .withNamespace(job.getMetadata().getNamespace())
                        .addToLabels("job-name", name())
                        .endMetadata()
                        .withNewSpecLike(job.getSpec().getTemplate().getSpec())
                        .withNodeName(node)
                        .endSpec()
                        .build())
                .create();
    }

    public void deletePod(Pod pod) {
        admin.resource(pod).withGracePeriod(0).delete();
    }

    public boolean isThere() {
        return admin.resource(job).get() != null;
    }

    private void endPod(int exitCode, String reason) {
        admin.resource(createPod())
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase("Failed")
                        .withReason(reason)
                        .addNewContainerStatus()
                        .withName("worker")
                        .withImage("worker")
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason("Error")
                        .withStartedAt(Instant.now()
                                .minusSeconds(2)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                        .withFinishedAt(now())
                        .endTerminated()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }

    private void failed(String reason) {
        status(new JobStatusBuilder()
                .withStartTime(now())
                .withFailed(1)
                .withConditions(condition("FailureTarget", reason), condition("Failed", reason))
                .build());
    }

    private void status(JobStatus status) {
        admin.resource(job).editStatus(known -> {
            known.setStatus(status);
            return known;
        });
    }

    private static JobCondition condition(String type, String reason) {
        return new JobConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .withLastTransitionTime(now())
                .build();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void put(URI url, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .PUT(BodyPublishers.ofByteArray(body))
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("the store answered " + status);
        }
    }
}
