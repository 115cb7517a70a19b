package com.rendrsink.media;

/** What may be asked for. The resources' schema, the API's checks and the API's description have these numbers. */
public final class Bounds {
    public static final int MOST_DERIVATIVES = 20;
    public static final int MOST_THUMBNAILS = 10;

    /** Of a side. */
    public static final int LEAST_PIXELS = 2;

    public static final int MOST_PIXELS = 8192;
    public static final int LEAST_QUALITY = 1;
    public static final int MOST_QUALITY = 100;

    /** In frames a second. */
    public static final int LEAST_FRAME_RATE = 1;

    public static final int MOST_FRAME_RATE = 240;

    /** Of sound, in kbit/s. */
    public static final int LEAST_BITRATE = 16;

    public static final int MOST_BITRATE = 512;

    /** Of the duration, where a thumbnail is taken. */
    public static final int LEAST_PERCENT = 0;

    public static final int MOST_PERCENT = 100;

    /** Of media, and of a launch. */
    public static final int LEAST_SECONDS = 1;

    public static final int MOST_SECONDS = 86_400;

    private Bounds() {}
}
