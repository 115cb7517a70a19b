package com.rendrsink.crds;

import java.util.List;

/**
 * Why a condition has its status, or what a Kubernetes Event reports. The names on the wire are public and never change.
 * {@code docs/operations/conditions.md} is made of this table.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists of places never change, which their type does not say
public enum Reason {
    ADMITTED("Admitted", "The attempt was accepted.", "Nothing has to be done.", Place.ACCEPTED),
    RUNNING(
            "Running",
            "The asset is not finished yet.",
            "Nothing has to be done; status.attempt shows the current launch.",
            Place.PROCESSED,
            Place.DELIVERED),
    BACKING_OFF(
            "BackingOff",
            "The last launch did not succeed.",
            "Nothing has to be done; the next launch starts at the time in status.attempt.notBefore.",
            Place.PROCESSED,
            Place.EVENT),
    JOB_REFUSED(
            "JobRefused",
            "The cluster rejects the Job of the launch; the message is the server's own.",
            "Raise the quota, or correct the policy, webhook or permission; the operator retries.",
            Place.PROCESSED,
            Place.EVENT),
    ALL_OUTPUTS_MADE("AllOutputsMade", "All outputs were created.", "Nothing has to be done.", Place.PROCESSED),
    OUTPUTS_ANSWER(
            "OutputsAnswer", "All outputs are available in the store.", "Nothing has to be done.", Place.DELIVERED),
    OUTPUTS_MISSING(
            "OutputsMissing",
            "Some outputs are missing in the store.",
            "Restore them, which the operator notices within an hour, or reprocess the asset.",
            Place.DELIVERED),
    CANCELLED(
            "Cancelled",
            "The attempt was cancelled.",
            "Nothing has to be done; to process the asset again, set spec.cancelled to false and reprocess it.",
            Place.PROCESSED,
            Place.DELIVERED,
            Place.EVENT),

    UNKNOWN_PROFILE(
            "UnknownProfile",
            "The profile does not exist.",
            "Create it in the asset's namespace or choose another one, then reprocess the asset.",
            Place.ofRejection()),
    INVALID_SPEC(
            "InvalidSpec",
            "The specification of the asset or of its profile cannot be processed.",
            "Correct it and reprocess the asset; if the source is wrong, create another asset.",
            Place.ofRejection()),
    SOURCE_MISSING(
            "SourceMissing",
            "The source is not in the store.",
            "Upload it under the key in spec.source.object, then reprocess the asset.",
            Place.ofRejection()),
    MEDIA_TOO_LARGE(
            "MediaTooLarge",
            "The source, its frame size or its outputs are larger than the limit.",
            "Request smaller outputs, raise worker.ephemeral or use a smaller source, then reprocess the asset.",
            Place.ofRejection()),
    UNSUPPORTED_FORMAT(
            "UnsupportedFormat",
            "The file's format is not supported.",
            "Create an asset from a file in a supported format.",
            Place.ofEnd()),
    MEDIA_CORRUPT(
            "MediaCorrupt",
            "The file is damaged or incomplete.",
            "Create an asset from an intact file.",
            Place.ofEnd()),
    MEDIA_TOO_LONG(
            "MediaTooLong",
            "The media is longer than the limit.",
            "Raise the limit of the profile or of the installation and reprocess the asset, or use shorter media.",
            Place.ofEnd()),
    NO_VIDEO(
            "NoVideo",
            "A video output was requested for a file without video.",
            "Request audio outputs only, then reprocess the asset.",
            Place.ofEnd()),
    TIMEOUT(
            "Timeout",
            "The run took longer than the limit.",
            "Raise the limit of the profile or of the installation, or request less, then reprocess the asset.",
            Place.ofEnd()),
    STORAGE_UNAVAILABLE(
            "StorageUnavailable",
            "The object store could not be read or written.",
            "Check the object store and the workers' access to it, then reprocess the asset.",
            Place.ofEnd()),
    NO_GPU(
            "NoGpu",
            "The node has no usable GPU.",
            "Check the GPU nodes and their drivers, then reprocess the asset.",
            Place.ofEnd()),
    NO_CAPACITY(
            "NoCapacity",
            "No node had capacity for the Job, or the cluster rejected it, until the waiting time ended.",
            "Add nodes or raise the quota, then reprocess the asset.",
            Place.ofEnd()),
    OUT_OF_MEMORY(
            "OutOfMemory",
            "Processing exceeded the memory limit.",
            "Raise worker.memory or request smaller outputs, then reprocess the asset.",
            Place.ofEnd()),
    INTERNAL_ERROR(
            "InternalError",
            "Processing failed for an unexpected reason.",
            "Reprocess the asset; if it fails again, report it with the logs of the operator.",
            Place.ofEnd()),

    LAUNCHED("Launched", "A launch started.", "Nothing has to be done.", Place.EVENT),
    PROCESSED("Processed", "All outputs were created.", "Nothing has to be done.", Place.EVENT),
    DELIVERED("Delivered", "All outputs are available in the store.", "Nothing has to be done.", Place.EVENT),

    VALID("Valid", "Assets can use the profile.", "Nothing has to be done.", Place.PROFILE_ACCEPTED),
    INVALID("Invalid", "Assets cannot use the profile.", "Correct the profile.", Place.PROFILE_ACCEPTED);

    /** Where a reason occurs: in a condition of this type, or in a Kubernetes Event. */
    public enum Place {
        ACCEPTED(Conditions.ACCEPTED),
        PROCESSED(Conditions.PROCESSED),
        DELIVERED(Conditions.DELIVERED),
        PROFILE_ACCEPTED(Conditions.ACCEPTED),
        EVENT("Event");

        private final String wireName;

        Place(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        private static Place[] ofRejection() {
            return new Place[] {ACCEPTED, PROCESSED, DELIVERED, EVENT};
        }

        private static Place[] ofEnd() {
            return new Place[] {PROCESSED, DELIVERED, EVENT};
        }
    }

    private final String wireName;
    private final String description;
    private final String remedy;
    private final List<Place> places;

    Reason(String wireName, String description, String remedy, Place... places) {
        this.wireName = wireName;
        this.description = description;
        this.remedy = remedy;
        this.places = List.of(places);
    }

    /** Of an asset that failed. */
    public static Reason of(FailureCode code) {
        return switch (code) {
            case UNKNOWN_PROFILE -> UNKNOWN_PROFILE;
            case INVALID_SPEC -> INVALID_SPEC;
            case SOURCE_MISSING -> SOURCE_MISSING;
            case UNSUPPORTED_FORMAT -> UNSUPPORTED_FORMAT;
            case MEDIA_CORRUPT -> MEDIA_CORRUPT;
            case MEDIA_TOO_LONG -> MEDIA_TOO_LONG;
            case MEDIA_TOO_LARGE -> MEDIA_TOO_LARGE;
            case NO_VIDEO -> NO_VIDEO;
            case TIMEOUT -> TIMEOUT;
            case STORAGE_UNAVAILABLE -> STORAGE_UNAVAILABLE;
            case NO_GPU -> NO_GPU;
            case NO_CAPACITY -> NO_CAPACITY;
            case OUT_OF_MEMORY -> OUT_OF_MEMORY;
            case INTERNAL_ERROR -> INTERNAL_ERROR;
        };
    }

    /** CamelCase, as Kubernetes requires. */
    public String wireName() {
        return wireName;
    }

    public String description() {
        return description;
    }

    public String remedy() {
        return remedy;
    }

    public List<Place> places() {
        return places;
    }

    /** What is so and what to do. */
    public String message() {
        return message(description);
    }

    /** What is so in this particular case, and what to do. */
    public String message(String particular) {
        return particular + (particular.endsWith(".") ? " " : ". ") + remedy;
    }
}
