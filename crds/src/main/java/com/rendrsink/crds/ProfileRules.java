package com.rendrsink.crds;

import com.rendrsink.media.Container;
import java.util.ArrayList;
import java.util.List;

/** Which codecs a container takes. What the schema can say is said there; this is what it cannot. Pure. */
public final class ProfileRules {
    private ProfileRules() {}

    /** One sentence per problem; empty when every derivative can be made where it is asked to be. */
    public static List<String> problems(ProcessingProfileSpec profile) {
        List<String> problems = new ArrayList<>(problems(profile.derivatives()));
        problems.addAll(placementProblems(profile));
        return problems;
    }

    /** Preferred is content with a CPU; Required is not. */
    public static List<String> placementProblems(ProcessingProfileSpec profile) {
        Gpu gpu = profile.gpu();
        return gpu != null && gpu.mode() == GpuMode.REQUIRED
                ? List.of("gpu: Required is not offered yet; Preferred runs on a CPU.")
                : List.of();
    }

    /** One sentence per problem of a derivative. */
    public static List<String> problems(List<DerivativeSpec> derivatives) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < derivatives.size(); i++) {
            DerivativeSpec derivative = derivatives.get(i);
            String where = "derivatives[" + i + "]: ";
            Container format = derivative.format();
            if (!format.isMade()) {
                problems.add(where + format.wireName() + " is not made yet.");
            }
            VideoSpec video = derivative.video();
            if (video != null && video.codec() != null && !format.holds(video.codec())) {
                problems.add(where + format + " does not hold " + video.codec() + ".");
            }
            AudioSpec audio = derivative.audio();
            if (audio != null && audio.codec() != null && !format.holds(audio.codec())) {
                problems.add(where + format + " does not hold " + audio.codec() + ".");
            }
        }
        return problems;
    }
}
