/** The last step: the outputs go to the store, and the manifest after them. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.publish;
