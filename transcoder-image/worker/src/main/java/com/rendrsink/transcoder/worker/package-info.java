/**
 * The program in the pod: download, sniff, probe, one ffmpeg process, verify, upload, manifest last. It knows presigned
 * URLs and local files, and nothing of Kubernetes or credentials.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker;
