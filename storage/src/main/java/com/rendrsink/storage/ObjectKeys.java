package com.rendrsink.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.runtime.Pure;
import java.util.Set;
import java.util.stream.Stream;

/** The layout of the bucket. A CDN base maps to {@code delivery/}; everything else is private. */
@Pure
public final class ObjectKeys {
    static final String DELIVERY = "delivery/";

    private static final int OWNER_AND_REST = 3;
    private static final int MAX_BYTES = 1024;
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private ObjectKeys() {}

    /** The prefix of the sources that a resource of this namespace may use. */
    public static String originals(String namespace) {
        return "originals/" + namespace + "/";
    }

    /**
     * Whether a resource of this namespace may use the key. The store's client throws for relative parts, and no store
     * accepts a longer key.
     */
    public static boolean isOriginal(String namespace, String key) {
        return key.startsWith(originals(namespace))
                && key.getBytes(UTF_8).length <= MAX_BYTES
                && key.chars().noneMatch(Character::isISOControl)
                && Stream.of(key.split("/", -1)).noneMatch(NO_NAMES::contains);
    }

    /** The namespace's folder of a key: its first two folders. */
    static String owner(String key) {
        String[] folders = key.split("/", OWNER_AND_REST);
        return folders.length < OWNER_AND_REST ? "" : folders[0] + "/" + folders[1];
    }

    public static String original(String namespace, String assetId, String fileName) {
        return originals(namespace) + assetId + "/" + fileName;
    }

    /**
     * For requests of which several may create the same asset: none can overwrite or delete another one's object.
     *
     * @param request 16 hexadecimal digits, unique among them
     */
    public static String original(String namespace, String assetId, String request, String fileName) {
        return original(namespace, assetId, request + "/" + fileName);
    }

    public static String derivative(String derivativeId, String extension) {
        return derivativeOfAnyFormat(derivativeId) + extension;
    }

    /** The prefix of one derivative, whatever its format. */
    public static String derivativeOfAnyFormat(String derivativeId) {
        return DELIVERY + derivativeId + ".";
    }

    public static String thumbnail(String assetId, String thumbnailId, String extension) {
        return thumbnails(assetId) + thumbnailId + "." + extension;
    }

    public static String thumbnails(String assetId) {
        return DELIVERY + assetId + "/";
    }

    /** Everything that an asset's launches leave besides its outputs. */
    public static String work(String assetId) {
        return "work/" + assetId + "/";
    }

    public static String manifest(String assetId, int launch) {
        return work(assetId) + launch + "/manifest.json";
    }
}
