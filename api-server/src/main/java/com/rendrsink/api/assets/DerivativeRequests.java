package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.StrictJson;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AudioSpec;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.ProfileRules;
import com.rendrsink.crds.VideoSpec;
import com.rendrsink.media.Bounds;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates a list of requested derivatives, so that the resource made from it is admitted. */
@Pure
public final class DerivativeRequests {
    private static final String PARAM = "derivatives";

    private DerivativeRequests() {}

    /**
     * Reads a JSON array.
     *
     * @throws ApiException that names the first invalid value
     */
    public static List<DerivativeSpec> read(JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > Bounds.MOST_DERIVATIVES) {
            throw invalid(PARAM, Problem.INVALID_DERIVATIVES.description());
        }
        List<DerivativeSpec> derivatives = new ArrayList<>();
        Set<DerivativeSpec> seen = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            String where = PARAM + "[" + i + "]";
            DerivativeSpec derivative =
                    StrictJson.read(json.get(i), DerivativeSpec.class, Problem.INVALID_DERIVATIVES, where);
            check(where, derivative);
            if (!seen.add(derivative)) {
                throw invalid(where, "The same derivative is requested twice.");
            }
            derivatives.add(derivative);
        }
        ProfileRules.problems(derivatives).stream().findFirst().ifPresent(problem -> {
            throw invalid(PARAM, problem);
        });
        return derivatives;
    }

    @SuppressWarnings("NullAway") // what JSON leaves out is null, whatever the record says
    private static void check(String where, DerivativeSpec derivative) {
        if (derivative.format() == null) {
            throw invalid(where + ".format", "The derivative's format is missing.");
        }
        if (!derivative.format().isOutput()) {
            throw invalid(where + ".format", StrictJson.NOT_TAKEN);
        }
        inRange(where + ".width", derivative.width(), Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS);
        inRange(where + ".height", derivative.height(), Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS);
        inRange(where + ".quality", derivative.quality(), Bounds.LEAST_QUALITY, Bounds.MOST_QUALITY);
        VideoSpec video = derivative.video();
        if (video != null) {
            inRange(
                    where + ".video.max_frame_rate",
                    video.maxFrameRate(),
                    Bounds.LEAST_FRAME_RATE,
                    Bounds.MOST_FRAME_RATE);
        }
        AudioSpec audio = derivative.audio();
        if (audio != null) {
            inRange(where + ".audio.bitrate", audio.bitrate(), Bounds.LEAST_BITRATE, Bounds.MOST_BITRATE);
        }
    }

    private static void inRange(String where, @Nullable Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            throw invalid(where, "The value must be between %d and %d.".formatted(from, to));
        }
    }

    private static ApiException invalid(String param, String text) {
        return ApiException.param(Problem.INVALID_DERIVATIVES, param, text);
    }
}
