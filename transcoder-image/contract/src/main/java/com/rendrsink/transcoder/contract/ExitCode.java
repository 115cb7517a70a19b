package com.rendrsink.transcoder.contract;

import java.util.Arrays;
import java.util.Optional;

/** The worker's exit codes. Failures are classified by these, never by message text. */
public enum ExitCode {
    SUCCESS(0, Blame.NOBODY, "all outputs were created, verified and uploaded"),
    /** Not used by the worker itself: a JVM that cannot start ends with 1. */
    CRASHED(1, Blame.INFRASTRUCTURE, "the worker ended without a result"),
    UNSUPPORTED_FORMAT(10, Blame.MEDIA, "the file's format is not supported"),
    MEDIA_CORRUPT(11, Blame.MEDIA, "the file is damaged or incomplete"),
    MEDIA_TOO_LONG(12, Blame.MEDIA, "the media is longer than the limit"),
    MEDIA_TOO_LARGE(13, Blame.MEDIA, "the frame size or an output is larger than the limit"),
    NO_VIDEO(14, Blame.MEDIA, "a video output was requested for a file without video"),
    TIMEOUT(15, Blame.MEDIA, "the run took longer than the limit"),
    STORAGE_UNAVAILABLE(20, Blame.INFRASTRUCTURE, "the object store could not be read or written"),
    URL_EXPIRED(21, Blame.INFRASTRUCTURE, "a presigned URL was refused"),
    NO_GPU(22, Blame.INFRASTRUCTURE, "no usable encoder on this GPU"),
    BAD_PLAN(30, Blame.PRODUCT, "the plan could not be read or executed"),
    OUTPUT_INVALID(31, Blame.PRODUCT, "an output does not match the plan");

    /** The cause: bad media is final; failures of the infrastructure and of the product are retried. */
    public enum Blame {
        NOBODY,
        MEDIA,
        INFRASTRUCTURE,
        PRODUCT
    }

    private final int number;
    private final Blame blame;
    private final String description;

    ExitCode(int number, Blame blame, String description) {
        this.number = number;
        this.blame = blame;
        this.description = description;
    }

    public int number() {
        return number;
    }

    public Blame blame() {
        return blame;
    }

    public String description() {
        return description;
    }

    /** Empty for a number that no version of the worker uses, including 137 (killed). */
    public static Optional<ExitCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }
}
