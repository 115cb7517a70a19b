package com.rendrsink.media.header;

import com.rendrsink.media.Container;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file claims about itself; each part is empty where the file does not say, or says something absurd.
 *
 * @param dimensions as they are shown: turned as the file asks for
 */
public record MediaHeader(Optional<Container> container, OptionalLong durationMs, Optional<Dimensions> dimensions) {
    /** A longer film is a broken header; the bound also keeps whoever calculates with it from overflowing. */
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

    public Optional<String> mimeType() {
        return container.map(Container::mimeType);
    }

    /** Takes the result of any division: not a number, infinite and nothing are all unknown. */
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
