package com.rendrsink.media.header;

import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of the movie box: the whole film and its tracks. */
final class Mp4Movie {
    private static final int MAX_TRACKS = 64;

    private final List<Mp4Track> tracks = new ArrayList<>();
    private Mp4Track track = new Mp4Track();
    private boolean seen;
    private boolean sideways;
    private boolean fragmented;
    private double timescale;
    private double duration;
    private double extendedDuration;

    void enter(String type) {
        if ("mvex".equals(type)) {
            fragmented = true;
        }
        if ("trak".equals(type)) {
            track = new Mp4Track();
            if (tracks.size() < MAX_TRACKS) {
                tracks.add(track);
            }
        }
    }

    /** The track whose boxes are being read. */
    Mp4Track track() {
        return track;
    }

    /** An unused track that represents unannounced tracks. */
    Mp4Track track(int id) {
        return tracks.stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseGet(Mp4Track::new);
    }

    void header(ByteBuffer mvhd) {
        seen = true;
        Mp4Fields fields = new Mp4Fields(mvhd);
        timescale = fields.unsigned(12, 20);
        duration = fields.duration(16, 24);
        sideways = Mp4Fields.isSideways(mvhd, fields.at(36, 48));
    }

    void extendedHeader(ByteBuffer mehd) {
        extendedDuration = new Mp4Fields(mehd).duration(4, 4);
    }

    void trackDefaults(ByteBuffer trex) {
        track(trex.getInt(4)).setDefaultSampleDuration(Integer.toUnsignedLong(trex.getInt(12)));
    }

    boolean isSeen() {
        return seen;
    }

    /** Whether the film's duration is known only after the last fragment. */
    boolean isContinuedByFragments() {
        return fragmented && extendedDuration == 0;
    }

    double seconds() {
        if (extendedDuration > 0) {
            return extendedDuration / timescale;
        }
        // Fragments after a movie with its own samples continue it; others may start at any time.
        boolean fromZero = duration > 0;
        double fragments = tracks.stream()
                .mapToDouble(candidate -> candidate.fragmentSeconds(fromZero))
                .max()
                .orElse(0);
        return fromZero ? Math.max(duration / timescale, fragments) : fragments;
    }

    Optional<Dimensions> dimensions() {
        return tracks.stream()
                .flatMap(candidate -> candidate.dimensions().stream())
                .findFirst()
                .map(size -> size.turned(sideways));
    }
}
