/**
 * The program in the pod: download, sniff, probe, one ffmpeg process, verify, upload, manifest last. It uses only
 * presigned URLs and local files, and has no access to Kubernetes and no other credentials.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker;
