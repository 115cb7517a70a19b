/** Assets on the wire and in the cluster. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.assets;
