package com.rendrsink.media.header;

import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.util.Optional;

/** The first video track of a Matroska file. */
final class MatroskaVideo {
    private static final int TRACKS = 0x1654ae6b;
    private static final int TRACK_ENTRY = 0xae;
    private static final int VIDEO = 0xe0;
    private static final int PIXEL_WIDTH = 0xb0;
    private static final int PIXEL_HEIGHT = 0xba;
    private static final int DISPLAY_WIDTH = 0x54b0;
    private static final int DISPLAY_HEIGHT = 0x54ba;
    private static final int DISPLAY_UNIT = 0x54b2;

    private boolean tracksSeen;
    private int videos;
    private long pixelWidth;
    private long pixelHeight;
    private long displayWidth;
    private long displayHeight;
    private long displayUnit;

    /** Whether the id is on the path to the dimensions. */
    boolean entered(int id) {
        switch (id) {
            case TRACKS -> tracksSeen = true;
            case VIDEO -> videos++;
            case TRACK_ENTRY -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean areTracksSeen() {
        return tracksSeen;
    }

    boolean has(int id) {
        return switch (id) {
            case PIXEL_WIDTH, PIXEL_HEIGHT, DISPLAY_WIDTH, DISPLAY_HEIGHT, DISPLAY_UNIT -> videos == 1;
            default -> false;
        };
    }

    void set(int id, long value) {
        switch (id) {
            case PIXEL_WIDTH -> pixelWidth = value;
            case PIXEL_HEIGHT -> pixelHeight = value;
            case DISPLAY_WIDTH -> displayWidth = value;
            case DISPLAY_HEIGHT -> displayHeight = value;
            case DISPLAY_UNIT -> displayUnit = value;
            default -> {}
        }
    }

    /** The display size is in pixels only when the unit says so; otherwise it is a length or a ratio. */
    Optional<Dimensions> dimensions() {
        boolean inPixels = displayUnit == 0;
        long width = inPixels && displayWidth > 0 ? displayWidth : pixelWidth;
        long height = inPixels && displayHeight > 0 ? displayHeight : pixelHeight;
        return Dimensions.of(width, height);
    }
}
