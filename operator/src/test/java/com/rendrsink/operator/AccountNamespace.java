package com.rendrsink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.DerivativeStatus;
import com.rendrsink.crds.LaunchState;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetSpec;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.crds.Phase;
import com.rendrsink.crds.Priority;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.crds.Source;
import com.rendrsink.crds.ThumbnailStatus;
import com.rendrsink.crds.Webhook;
import com.rendrsink.media.Container;
import com.rendrsink.storage.ObjectKeys;
import com.rendrsink.storage.ObjectStore;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/**
 * One account's namespace, as the chart creates it, with the profile {@code web}, an original in the store and at most
 * one asset.
 */
abstract class AccountNamespace {
    public static final String PROFILE = "web";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final RealServers servers;
    private final KubernetesClient admin;
    private final String namespace;
    private String assetName = "clip";
    private Map<String, Object> metadata = Map.of();

    AccountNamespace(RealServers servers) {
        this.servers = servers;
        this.admin = servers.admin();
        this.namespace = servers.nextNamespace();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        profile(new DerivativeSpec(Container.MP4, 1280, null, null, null, null, null));
        servers.store().put(original(), new ByteArrayInputStream("media".getBytes(UTF_8)), "video/mp4");
    }

    public void profile(DerivativeSpec... derivatives) {
        ProcessingProfile profile = new ProcessingProfile();
        profile.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(PROFILE)
                .build());
        profile.setSpec(new ProcessingProfileSpec(null, List.of(derivatives), null, null, null));
        admin.resource(profile).serverSideApply();
    }

    /** Of the asset that is submitted next. */
    void nameAsset(String name) {
        assetName = name;
    }

    public MediaAsset submit() {
        return submit(original(), PROFILE, null);
    }

    public MediaAsset submit(String object, String profile, Webhook webhook) {
        return submit(object, profile, webhook, Map.of());
    }

    public MediaAsset submit(String object, String profile, Webhook webhook, Map<String, String> annotations) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(assetName)
                .withAnnotations(annotations)
                .build());
        asset.setSpec(new MediaAssetSpec(
                new Source(object), profile, List.of(), Priority.HIGH, webhook, metadata, null, null));
        return admin.resource(asset).create();
    }

    /** In the asset that is submitted next. */
    void describe(Map<String, Object> description) {
        metadata = description;
    }

    /** Deeper than JSON is read here, and not too deep for the API server. */
    void submitUnreadable(String name) {
        String deep = "[".repeat(1500) + "]".repeat(1500);
        admin.raw("/apis/media.rendrsink.com/v1/namespaces/" + namespace + "/mediaassets", "POST", """
                {"apiVersion": "media.rendrsink.com/v1", "kind": "MediaAsset", "metadata": {"name": "%s"}, "spec":
                {"profile": "web", "source": {"object": "%s"}, "metadata": {"deep": %s}}}""".formatted(
                        name, original(), deep));
    }

    public Resource<MediaAsset> asset() {
        return admin.resources(MediaAsset.class).inNamespace(namespace).withName(assetName);
    }

    /** The status that the claim held for; by now there may be another. */
    public MediaAssetStatus awaitStatus(Consumer<MediaAssetStatus> claim) {
        AtomicReference<MediaAssetStatus> seen = new AtomicReference<>();
        patiently().untilAsserted(() -> {
            MediaAssetStatus status = asset().get().getStatus();
            assertThat(status).isNotNull();
            claim.accept(status);
            seen.set(status);
        });
        return seen.get();
    }

    /** What is not there yet may also show as an exception. */
    static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(GLANCE).ignoreExceptions();
    }

    /** The phase is reached and every event is handed over, so that nothing more comes of itself. */
    public MediaAssetStatus awaitRest(Phase phase) {
        return awaitStatus(status -> {
            assertThat(status.phase()).isEqualTo(phase);
            assertThat(status.events()).isEmpty();
        });
    }

    public PlayedLaunch awaitLaunch(int number) {
        AtomicReference<Job> made = new AtomicReference<>();
        awaitStatus(now -> {
            assertThat(now.attempt().launch()).isEqualTo(number);
            assertThat(now.attempt().state()).isEqualTo(LaunchState.RUNNING);
            made.set(admin.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withName(now.attempt().job())
                    .get());
            assertThat(made.get()).isNotNull();
        });
        return new PlayedLaunch(admin, made.get());
    }

    /** Keys of all that was made of the asset. */
    List<String> outputs() {
        MediaAssetStatus status = asset().get().getStatus();
        return Stream.concat(
                        status.derivatives().stream().map(DerivativeStatus::object),
                        status.thumbnails().stream().map(ThumbnailStatus::object))
                .toList();
    }

    public List<String> events() throws SQLException {
        return servers.events(asset().get().getStatus().assetId());
    }

    List<String> eventsOf(String assetId) throws SQLException {
        return servers.events(assetId);
    }

    List<String> deliveries() {
        return servers.deliveries(asset().get().getStatus().assetId());
    }

    public List<String> jobs() {
        return admin.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    public List<String> secrets() {
        return admin.secrets().inNamespace(namespace).list().getItems().stream()
                .map(secret -> secret.getMetadata().getName())
                .toList();
    }

    public KubernetesClient admin() {
        return admin;
    }

    public String namespace() {
        return namespace;
    }

    public String original() {
        return ObjectKeys.originals(namespace) + "video.mp4";
    }

    /** The account's signing secret, in place of what was there. */
    public void signingSecret(String secret) {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("rendrsink-webhook")
                        .endMetadata()
                        .withStringData(Map.of("secret", secret))
                        .build())
                .serverSideApply();
    }

    public ObjectStore store() {
        return servers.store();
    }
}
