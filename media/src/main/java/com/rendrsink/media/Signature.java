package com.rendrsink.media;

import java.util.Set;
import java.util.stream.Stream;

/** What a container's first bytes look like. */
interface Signature {
    /** Pictures and raw photographs come in the boxes of films; they are not processed. */
    Set<String> PICTURES = Set.of("heic", "heix", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "crx ");

    Set<String> NOT_MP4 = Set.of("qt  ", "M4A ", "M4B ");

    boolean fits(Head head);

    static Signature mark(String mark) {
        return head -> head.has(mark);
    }

    static Signature riff(String form) {
        return head -> head.isRiff(form);
    }

    static Signature docType(String name) {
        return head -> head.docType().filter(name::equals).isPresent();
    }

    static Signature brand(String name) {
        return head -> head.brand().filter(name::equals).isPresent();
    }

    /** There are too many brands of MP4 to name. */
    static boolean isOtherBrand(Head head) {
        return head.brand()
                .filter(brand -> !NOT_MP4.contains(brand) && !PICTURES.contains(brand))
                .isPresent();
    }

    static Signature anyOf(Signature... signatures) {
        return head -> Stream.of(signatures).anyMatch(signature -> signature.fits(head));
    }
}
