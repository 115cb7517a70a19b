/** The files of an output, and the arguments that put encoded tracks into them. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.packaging;
