/** What the header of a media file says, read while the file streams by. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.media.header;
