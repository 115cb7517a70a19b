package com.rendrsink.api.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.ApiException;
import com.rendrsink.api.http.StrictJson;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.AudioSpec;
import com.rendrsink.crds.DerivativeSpec;
import com.rendrsink.crds.ProfileRules;
import com.rendrsink.crds.VideoSpec;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates a list of requested derivatives, so that the resource made from it is admitted. Pure. */
@Pure
public final class DerivativeRequests {
    private static final int MAX_DERIVATIVES = 20;
    private static final int MIN_PIXELS = 2;
    private static final int MAX_PIXELS = 8192;
    private static final int MAX_FRAME_RATE = 240;
    private static final int MIN_KBIT = 16;
    private static final int MAX_KBIT = 512;
    private static final String PARAM = "derivatives";

    private DerivativeRequests() {}

    /**
     * Reads a JSON array.
     *
     * @throws ApiException that names the first invalid value
     */
    public static List<DerivativeSpec> read(JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > MAX_DERIVATIVES) {
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
        inRange(where + ".width", derivative.width(), MIN_PIXELS, MAX_PIXELS);
        inRange(where + ".height", derivative.height(), MIN_PIXELS, MAX_PIXELS);
        inRange(where + ".quality", derivative.quality(), 1, 100);
        VideoSpec video = derivative.video();
        if (video != null) {
            inRange(where + ".video.max_frame_rate", video.maxFrameRate(), 1, MAX_FRAME_RATE);
        }
        AudioSpec audio = derivative.audio();
        if (audio != null) {
            inRange(where + ".audio.bitrate", audio.bitrate(), MIN_KBIT, MAX_KBIT);
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
