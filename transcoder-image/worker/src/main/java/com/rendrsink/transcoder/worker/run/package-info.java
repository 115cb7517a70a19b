/** What every step of a run shares: its workspace, its log, and how it fails. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker.run;
