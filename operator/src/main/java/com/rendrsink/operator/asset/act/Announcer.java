package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.operator.asset.decide.Announcements.Announcement;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates Kubernetes Events on a best-effort basis: a failure is logged and not retried. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final String CONTROLLER = "media.rendrsink.com/operator";
    /** The server requires exactly six fractional digits. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int NOTE_LIMIT = 1000;

    private final KubernetesClient client;

    Announcer(KubernetesClient client) {
        this.client = client;
    }

    void announce(MediaAsset asset, List<Announcement> announcements, Instant now) {
        try {
            for (Announcement announcement : announcements) {
                client.resource(event(asset, announcement, now)).create();
            }
        } catch (KubernetesClientException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("a Kubernetes Event was not created");
        }
    }

    private static Event event(MediaAsset asset, Announcement announcement, Instant now) {
        String note = announcement.note();
        return new EventBuilder()
                .withNewMetadata()
                .withGenerateName(asset.getMetadata().getName() + "-")
                .withNamespace(asset.getMetadata().getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(now)))
                .withType(announcement.isWarning() ? "Warning" : "Normal")
                .withReason(announcement.reason().wireName())
                .withAction("Reconcile")
                .withNote(note.length() > NOTE_LIMIT ? note.substring(0, NOTE_LIMIT) : note)
                .withReportingController(CONTROLLER)
                .withReportingInstance(CONTROLLER)
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(asset.getApiVersion())
                        .withKind(asset.getKind())
                        .withName(asset.getMetadata().getName())
                        .withNamespace(asset.getMetadata().getNamespace())
                        .withUid(asset.getMetadata().getUid())
                        .build())
                .build();
    }
}
