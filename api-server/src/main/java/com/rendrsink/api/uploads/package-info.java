/** A multipart body streamed to the object store. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.uploads;
