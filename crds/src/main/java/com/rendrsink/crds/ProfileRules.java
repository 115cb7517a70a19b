package com.rendrsink.crds;

import com.rendrsink.media.Container;
import java.util.ArrayList;
import java.util.List;

/** The codecs that a container supports: rules that the schema cannot express. */
public final class ProfileRules {
    private ProfileRules() {}

    /** One sentence per problem; empty if every derivative can be created with the requested GPU mode. */
    public static List<String> problems(ProcessingProfileSpec profile) {
        List<String> problems = new ArrayList<>(problems(profile.derivatives()));
        problems.addAll(placementProblems(profile));
        return problems;
    }

    /** Preferred also runs on a CPU; Required does not. */
    public static List<String> placementProblems(ProcessingProfileSpec profile) {
        Gpu gpu = profile.gpu();
        return gpu != null && gpu.mode() == GpuMode.REQUIRED
                ? List.of("gpu: Required is not supported yet; Preferred runs on a CPU.")
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
                problems.add(where + format.wireName() + " is not supported yet.");
            }
            VideoSpec video = derivative.video();
            if (video != null && video.codec() != null && !format.holds(video.codec())) {
                problems.add(where + format + " does not support " + video.codec() + ".");
            }
            AudioSpec audio = derivative.audio();
            if (audio != null && audio.codec() != null && !format.holds(audio.codec())) {
                problems.add(where + format + " does not support " + audio.codec() + ".");
            }
        }
        return problems;
    }
}
