/** HTTP requests to presigned URLs, with retries and an idle timeout. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.transfer;
