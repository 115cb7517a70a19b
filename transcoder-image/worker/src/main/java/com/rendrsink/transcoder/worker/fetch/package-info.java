/** The first step: the original comes from the store into the workspace. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.fetch;
