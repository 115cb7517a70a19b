/** Reads the header of a media file while the file streams by. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.media.header;
