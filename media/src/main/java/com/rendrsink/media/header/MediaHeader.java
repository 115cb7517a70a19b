package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The properties in a file's header; each part is empty if the file does not contain it or contains an absurd value.
 *
 * @param dimensions as displayed, including the rotation
 */
public record MediaHeader(Optional<Container> container, OptionalLong durationMs, Optional<Dimensions> dimensions) {
    /** A longer duration means a broken header; the limit also prevents overflows in later calculations. */
    private static final double MAX_SECONDS = 366 * 86_400.0;

    static final MediaHeader UNKNOWN = new MediaHeader(Optional.empty(), OptionalLong.empty(), Optional.empty());

    static MediaHeader image(Container container, Optional<Dimensions> dimensions) {
        return new MediaHeader(Optional.of(container), OptionalLong.empty(), dimensions);
    }

    static MediaHeader audio(Container container, double seconds) {
        return new MediaHeader(Optional.of(container), millis(seconds), Optional.empty());
    }

    static MediaHeader film(Container container, double seconds, Optional<Dimensions> dimensions) {
        return new MediaHeader(Optional.of(container), millis(seconds), dimensions);
    }

    MediaHeader withoutDuration() {
        return new MediaHeader(container, OptionalLong.empty(), dimensions);
    }

    public Optional<String> mimeType() {
        return container.map(Container::mimeType);
    }

    /** Accepts the result of any division: NaN, infinity and zero all mean unknown. */
    private static OptionalLong millis(double seconds) {
        return seconds > 0 && seconds <= MAX_SECONDS
                ? OptionalLong.of(Math.round(seconds * 1000))
                : OptionalLong.empty();
    }

    /** In pixels, both at least one. */
    public record Dimensions(int width, int height) {
        static Optional<Dimensions> of(long width, long height) {
            boolean sound = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
            return sound ? Optional.of(new Dimensions((int) width, (int) height)) : Optional.empty();
        }

        Dimensions turned(boolean sideways) {
            return sideways ? new Dimensions(/* width= */ height, /* height= */ width) : this;
        }
    }
}
