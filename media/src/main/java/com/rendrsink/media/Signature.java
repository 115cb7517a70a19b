package com.rendrsink.media;

import java.util.Set;
import java.util.stream.Stream;

/** What a container's first bytes look like. */
interface Signature {
    /** The other containers of boxes, then pictures and raw photographs, which are not processed. */
    Set<String> NOT_MP4 =
            Set.of("qt  ", "M4A ", "M4B ", "avif", "avis", "heic", "heix", "hevc", "hevx", "mif1", "msf1", "crx ");

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
        return head.brand().filter(brand -> !NOT_MP4.contains(brand)).isPresent();
    }

    static Signature anyOf(Signature... signatures) {
        return head -> Stream.of(signatures).anyMatch(signature -> signature.fits(head));
    }
}
