/** Streams a multipart body to the object store. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.uploads;
