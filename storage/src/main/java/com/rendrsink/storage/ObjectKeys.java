package com.rendrsink.storage;

/** The layout of the bucket. {@code delivery/} is what a CDN base maps to; everything else is private. */
public final class ObjectKeys {
    static final String DELIVERY = "delivery/";

    private static final int OWNER_AND_REST = 3;

    private ObjectKeys() {}

    /** The prefix that a resource of this namespace may name a source under. */
    public static String originals(String namespace) {
        return "originals/" + namespace + "/";
    }

    /** Whose originals a key is among: the first two of its folders. */
    static String owner(String key) {
        String[] folders = key.split("/", OWNER_AND_REST);
        return folders.length < OWNER_AND_REST ? "" : folders[0] + "/" + folders[1];
    }

    public static String original(String namespace, String assetId, String fileName) {
        return originals(namespace) + assetId + "/" + fileName;
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

    /** Everything that launches of an asset leave behind besides its outputs. */
    public static String work(String assetId) {
        return "work/" + assetId + "/";
    }

    public static String manifest(String assetId, int launch) {
        return work(assetId) + launch + "/manifest.json";
    }
}
