/**
 * The two custom resources, as records. The YAML under {@code crds/generated} is made from them.
 *
 * <p>Unknown fields are ignored on reading, since an older program must be able to read what a newer one stored; the
 * API server has already refused what no version knows.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.crds;
