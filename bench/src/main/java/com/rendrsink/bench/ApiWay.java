package com.rendrsink.bench;

import com.rendrsink.e2e.Api;
import com.rendrsink.e2e.Kubectl;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Through the API, as a partner's form. */
final class ApiWay implements Way {
    private static final Duration REMOVAL = Duration.ofMinutes(1);

    private final Api api;
    private final String profile;
    private final DirectWay store;

    ApiWay(Settings settings, DirectWay store) {
        this.api = new Api(settings.url(), settings.key());
        this.profile = settings.profile();
        this.store = store;
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public String upload(Supplier<InputStream> body, long bytes) {
        Api.Answer answer = api.upload("bench.mp4", body, bytes, Map.of("profile", profile));
        if (answer.status() != 201) {
            throw new IllegalStateException("the upload returned " + answer.status() + " " + answer.body());
        }
        return answer.text("/asset_id");
    }

    /** At once, so that no worker processes noise while the next upload is measured. */
    @Override
    public void remove(String assetId) {
        String path = "/v1/assets/" + assetId;
        int status = api.call("DELETE", path, "").status();
        if (status >= 300) {
            new Kubectl(Kubectl.ACCOUNT).run("delete", "mediaasset", assetId.replace('_', '-'));
        }
        Instant deadline = Instant.now().plus(REMOVAL);
        while (api.get(path).status() != 404) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(assetId + " still exists " + REMOVAL + " after it was deleted");
            }
            Pause.millis(200);
        }
        store.removeUnder("originals/media/" + assetId + "/");
    }
}
