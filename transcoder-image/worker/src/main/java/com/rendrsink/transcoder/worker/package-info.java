/**
 * The program in the pod, a chain of steps over one workspace: {@code fetch}, {@code probe}, {@code encode},
 * {@code check}, {@code publish}. A step takes values and returns one; what it plans is pure, what it runs is thin. It
 * uses only presigned URLs and local files, and has no access to Kubernetes and no other credentials.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.worker;
