package com.rendrsink.operator.asset.observe;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfile;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StoredObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads live what an asset's {@link Question} asks for, and no more. */
public final class ObservedReader {
    private final KubernetesClient client;
    private final ObjectStore store;
    private final OutcomeReader outcomes;

    public ObservedReader(KubernetesClient client, ObjectStore store) {
        this.client = client;
        this.store = store;
        this.outcomes = new OutcomeReader(client, store);
    }

    /** The cache only wakes; a decision made on an old copy would lose at the commit anyway. */
    public Optional<MediaAsset> live(WatchedAsset cached) {
        return Optional.ofNullable(client.resources(MediaAsset.class)
                .inNamespace(cached.getMetadata().getNamespace())
                .withName(cached.getMetadata().getName())
                .get());
    }

    public Observed read(MediaAsset asset) {
        return switch (Question.about(asset)) {
            case Question.Admission admission -> admitting(asset);
            case Question.Outcome launch -> outcomes.read(asset, launch);
            case Question.Outputs outputs ->
                new Observed.Delivering(asset, outputs.objects().stream().allMatch(this::answers));
            case Question.Nothing nothing -> nothing.known();
        };
    }

    private Observed.Admitting admitting(MediaAsset asset) {
        Request request = new Request(asset, profile(asset));
        OptionalLong bytes = request.flaw().isEmpty() ? size(request.source()) : OptionalLong.empty();
        return new Observed.Admitting(asset, request.profile(), bytes);
    }

    private Optional<ProcessingProfileSpec> profile(MediaAsset asset) {
        return Optional.ofNullable(client.resources(ProcessingProfile.class)
                        .inNamespace(asset.getMetadata().getNamespace())
                        .withName(asset.getSpec().profile())
                        .get())
                .map(ProcessingProfile::getSpec);
    }

    private OptionalLong size(String object) {
        return store.stat(object).stream().mapToLong(StoredObject::size).findFirst();
    }

    private boolean answers(Optional<String> object) {
        return object.flatMap(store::stat).isPresent();
    }
}
