package com.rendrsink.media.header;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** For images with dimensions at a fixed position: PNG, GIF and WebP. */
final class FixedProbe implements Probe {
    private final Container container;
    private final int bytes;
    private final Function<ByteBuffer, Optional<Dimensions>> layout;
    private boolean complete;
    private Optional<Dimensions> dimensions = Optional.empty();

    private FixedProbe(Container container, int bytes, Function<ByteBuffer, Optional<Dimensions>> layout) {
        this.container = container;
        this.bytes = bytes;
        this.layout = layout;
    }

    static FixedProbe png() {
        return new FixedProbe(
                Container.PNG,
                24,
                png -> Dimensions.of(Integer.toUnsignedLong(png.getInt(16)), Integer.toUnsignedLong(png.getInt(20))));
    }

    /** The logical screen, not the first picture, which may cover only a part of it. */
    static FixedProbe gif() {
        return new FixedProbe(Container.GIF, 10, gif -> {
            gif.order(LITTLE_ENDIAN);
            return Dimensions.of(gif.getShort(6) & 0xffff, gif.getShort(8) & 0xffff);
        });
    }

    static FixedProbe webp() {
        return new FixedProbe(Container.WEBP, 30, FixedProbe::webp);
    }

    private static Optional<Dimensions> webp(ByteBuffer webp) {
        String chunk = FourCc.at(webp, 12);
        webp.order(LITTLE_ENDIAN);
        return switch (chunk) {
            case "VP8 " -> Dimensions.of(webp.getShort(26) & 0x3fff, webp.getShort(28) & 0x3fff);
            case "VP8L" -> {
                int packed = webp.getInt(21);
                yield Dimensions.of((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
            }
            // Two fields of 24 bits; each contains the value minus one.
            case "VP8X" -> Dimensions.of((webp.getInt(24) & 0xffffff) + 1, (webp.getInt(26) >>> 8) + 1);
            default -> Optional.empty();
        };
    }

    @Override
    public Step start() {
        return Step.take(bytes);
    }

    @Override
    public Step read(ByteBuffer image, long position) {
        complete = true;
        dimensions = layout.apply(image);
        return Step.STOP;
    }

    @Override
    public MediaHeader finish(long fileBytes) {
        return complete ? MediaHeader.image(container, dimensions) : MediaHeader.UNKNOWN;
    }
}
