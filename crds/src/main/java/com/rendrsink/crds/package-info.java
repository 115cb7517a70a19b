/**
 * The two custom resources as records. The YAML in {@code crds/generated} is generated from them.
 *
 * <p>Unknown fields are ignored when reading, because an older program must be able to read data of a newer one; the
 * API server has already rejected fields that no version knows.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.crds;
