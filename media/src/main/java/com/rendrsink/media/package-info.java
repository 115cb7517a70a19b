/**
 * The one vocabulary of media: containers, codecs, fits and bounds, and how a file is recognised. Partners, resources,
 * plans and the worker's ffmpeg all speak these words. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.media;
